import { describe, expect, it } from "vitest";
import { csvLine, withoutFormula } from "../../src/export/csv-text.ts";

describe("a line of CSV", () => {
  it.each([
    [["a", "1", ""], "a,1,"],
    [['say "x", y', "two\nlines"], '"say ""x"", y","two\nlines"'],
    [[" blanks "], '" blanks "'],
    [["=1+1", "a"], "'=1+1,a"],
  ])("%j", (cells, line) => {
    expect(csvLine(cells)).toBe(`${line}\r\n`);
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", "'\tx"],
    ["\rx", "'\rx"],
    [" =1", "' =1"],
    ['"=1', "'\"=1"],
    ["'=1", "''=1"],
    ["\uff1d1", "'\uff1d1"],
    ["\u00a0=1", "'\u00a0=1"],
    ["a;=1", "a;'=1"],
    ['a; "=1', "a; \"'=1"],
    ["a\n-1", "a\n'-1"],
    ["a\t@x", "a\t'@x"],
  ])("has no formula, for who drops quotes or splits elsewhere: %j", (text, safe) => {
    expect(withoutFormula(text)).toBe(safe);
  });

  it.each(["a=1", "a-b; c-d", "x, -y", "1 + 1", "https://a.example/?x=1", "a; b = c", "'tis", ""])(
    "is as it was where there is none: %j",
    (text) => expect(withoutFormula(text)).toBe(text),
  );
});
