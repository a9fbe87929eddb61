import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { formerSite, noteSite } from "../../src/store/former-site.ts";
import { emptyFolder, folderWith } from "../support/folders.ts";

const files = ["index.html", "a/more.js"].map((path) => ({ path, sha256: `of ${path}`, bytes: 1 }));

async function noted() {
  const cache = await emptyFolder();
  const out = await folderWith({ "index.html": "i", "a/more.js": "m" });
  noteSite(cache, out, out, { files, pages: [["index.html", "key", ["index.html", "a/more.js"]]] });
  return { cache, out, former: formerSite(cache, out) };
}

it("knows files and pages that are as they were", async () => {
  const { out, former } = await noted();
  expect(former.file("a/more.js")).toEqual(files[1]);
  expect(former.page("index.html", "key")).toEqual(files);
  expect(former.placeOf("a/more.js")).toBe(join(out, "a/more.js"));
});

it("does not know what is of another key, is nowhere, or was touched in any part", async () => {
  const { out, former } = await noted();
  expect([former.page("index.html", "other"), former.page("none", "key"), former.file("none")]).toEqual([
    null,
    null,
    null,
  ]);
  await utimes(join(out, "a/more.js"), 1, 1);
  expect([former.file("index.html"), former.page("index.html", "key")]).toEqual([files[0], null]);
  await rm(join(out, "index.html"));
  expect(former.file("index.html")).toBeNull();
});

it("knows nothing where its record is damaged", async () => {
  const { cache, out } = await noted();
  const [name = ""] = readdirSync(join(cache, "sites"));
  const record = join(cache, "sites", name);
  writeFileSync(record, readFileSync(record, "utf8").replace("key", "kee"));
  expect(formerSite(cache, out).page("index.html", "kee")).toBeNull();
});
