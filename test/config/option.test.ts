import { describe, expect, it } from "vitest";
import { attributeOf, longFlag, meaningOf } from "../../src/config/option.ts";
import { options } from "../../src/config/table.ts";

describe("a flag", () => {
  it.each([
    ["--rules <file>", "rules", "--rules"],
    ["--no-builtin", "builtin", "--no-builtin"],
    ["-o, --out <dir>", "out", "--out"],
    ["--cache-dir <dir>", "cacheDir", "--cache-dir"],
    ["--fail-on-new", "failOnNew", "--fail-on-new"],
  ])("%s is %s for the parser", (flag, attribute, long) => {
    expect([attributeOf({ flag }), longFlag({ flag })]).toEqual([attribute, long]);
  });
});

it("a switch that is on at first is described by what turns it off", () => {
  const meanings = new Map(options.map((option) => [option.key, meaningOf(option)]));
  expect(meanings.get("cache")).toBe("false: do all of it anew");
  expect(meanings.get("strict")).toBe("treat warnings as errors");
  expect(meanings.get("rules")).toBe("add a rule file over the built-in library");
});
