import { expect, it } from "vitest";
import { assetFile, assets, dataFile, manifestFile, noJekyll, restFile } from "../../src/addresses/files.ts";
import { isInside } from "../../src/addresses/page-path.ts";

it("files that are no pages have names of their own inside the site", () => {
  const all = [
    ...Object.values(assets),
    assetFile("x.js"),
    dataFile("x"),
    restFile(0),
    restFile(1),
    manifestFile,
    noJekyll,
  ];
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((path) => !isInside(path))).toEqual([]);
  expect([assetFile("x.js"), dataFile("x"), restFile(7)]).toEqual([
    "assets/x.js",
    "data/x",
    "data/findings/7.js",
  ]);
});
