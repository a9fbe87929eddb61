import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pathOf, readSiteFile } from "../../src/serve/files.ts";
import { tempTree } from "../support/folders.ts";

describe("the path that an address names", () => {
  it.each([
    ["/", "index.html"],
    ["/levels/", "levels/index.html"],
    ["/levels/a%20b/index.html?x=1#y", "levels/a b/index.html"],
    ["/data/findings.json", "data/findings.json"],
    ["/%C3%A4.html", "ä.html"],
  ])("%s", (address, path) => {
    expect(pathOf(address)).toBe(path);
  });

  it.each([
    "",
    "*",
    "http://elsewhere.test/",
    "/../secret",
    "/a/%2e%2e/%2e%2e/secret",
    "/a/..%2fsecret",
    "/a/..%5csecret",
    "/..\\secret",
    "/a//b",
    "/.hidden",
    "/a/.git/config",
    "/%00",
    "/%zz",
    "/C:/secret",
  ])("is none: %s", (address) => {
    expect(pathOf(address)).toBeNull();
  });
});

describe("a file of a site", () => {
  const outside = tempTree({ "secret.txt": "secret", "inner/deep.txt": "deep" });
  const site = tempTree(
    { "index.html": "<p>", "folder/page.svg": "<svg/>" },
    { "link.txt": join(outside, "secret.txt"), linked: join(outside, "inner"), "own.html": "index.html" },
  );
  if (process.platform !== "win32") execFileSync("mkfifo", [join(site, "pipe")]);

  it("is read with its type and a digest", async () => {
    const page = await readSiteFile(site, "index.html");
    expect(page).toMatchObject({ path: "index.html", type: "text/html; charset=utf-8" });
    expect(page?.bytes.toString()).toBe("<p>");
    const picture = await readSiteFile(site, "folder/page.svg");
    expect(picture?.type).toBe("image/svg+xml");
    expect(picture?.etag).not.toBe(page?.etag);
  });

  it.each(["link.txt", "linked/deep.txt", "own.html", "folder", "", ".", "..", "../x", "nothing", "pipe"])(
    "is none: %s",
    async (path) => {
      expect(await readSiteFile(site, path)).toBeNull();
    },
  );
});
