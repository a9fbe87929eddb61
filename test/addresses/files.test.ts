import { describe, expect, it } from "vitest";
import { assetFile, assets, dataFile, manifestFile, noJekyll, restFile } from "../../src/addresses/files.ts";

describe("files that are no pages", () => {
  const names = [...Object.values(assets), dataFile("findings.json"), restFile(0), manifestFile, noJekyll];

  it("have a place each", () => {
    expect(new Set(names).size).toBe(names.length);
    expect([assetFile("x.js"), dataFile("x.json"), restFile(12)]).toEqual([
      "assets/x.js",
      "data/x.json",
      "data/findings/12.js",
    ]);
  });

  it("need no part of a path that a host may drop, but for the one that is for it", () => {
    expect(names.filter((name) => /(^|\/)[._]/.test(name))).toEqual([noJekyll]);
  });
});
