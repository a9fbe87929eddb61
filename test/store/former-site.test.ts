import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { formerSite, noteSite } from "../../src/store/former-site.ts";
import { emptyFolder, folderWith } from "../support/folders.ts";

const files = ["index.html", "a/more.js"].map((path) => ({ path, sha256: `of ${path}`, bytes: 1 }));

const page = {
  ...{ name: "index.html", paths: ["index.html", "a/more.js"], key: "key" },
  ...{ names: ["rules"], digest: "of rules" },
};

async function noted() {
  const cache = await emptyFolder();
  const out = await folderWith({ "index.html": "i", "a/more.js": "m" });
  noteSite(cache, out, out, { files, products: [page] });
  return { cache, out, former: formerSite(cache, out) };
}

it("knows files and pages that are as they were", async () => {
  const { out, former } = await noted();
  expect(former.file("a/more.js")).toEqual(files[1]);
  expect(former.product("index.html")).toEqual(page);
  expect(former.files(page.paths)).toEqual(files);
  expect(former.placeOf("a/more.js")).toBe(join(out, "a/more.js"));
});

it("does not know what is nowhere, or was touched in any part", async () => {
  const { out, former } = await noted();
  expect([former.product("none"), former.files(["none"]), former.file("none")]).toEqual([null, null, null]);
  await utimes(join(out, "a/more.js"), 1, 1);
  expect([former.file("index.html"), former.files(page.paths)]).toEqual([files[0], null]);
  await rm(join(out, "index.html"));
  expect(former.file("index.html")).toBeNull();
});

it("knows nothing where its record is damaged", async () => {
  const { cache, out } = await noted();
  const [name = ""] = readdirSync(join(cache, "sites"));
  const record = join(cache, "sites", name);
  writeFileSync(record, readFileSync(record, "utf8").replace("key", "kee"));
  expect(formerSite(cache, out).product("index.html")).toBeNull();
});
