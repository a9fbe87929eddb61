import { describe, expect, it } from "vitest";
import { parseCondition } from "../../../src/conditions/parse/parse.ts";
import { tokenize } from "../../../src/conditions/parse/tokens.ts";
import { isRejected, type Rejected, shape } from "../support.ts";

describe("tokenize", () => {
  it("splits a condition into words, with an end", () => {
    const words = tokenize("a.b >= -1 and 'c' in d # e");
    expect(words.map(({ type, text }) => `${type} ${text}`)).toEqual([
      "name a",
      "operator .",
      "name b",
      "operator >=",
      "operator -",
      "number 1",
      "keyword and",
      "string 'c'",
      "keyword in",
      "name d",
      "end ",
    ]);
    expect(words.map(({ start, end }) => [start, end]).slice(-2)).toEqual([
      [21, 22],
      [26, 26],
    ]);
  });

  it("reads names of any script, in normal form KC", () => {
    expect(parseCondition("ﬁeld.größe")).toMatchObject({
      type: "attribute",
      name: "größe",
      object: { name: "field" },
    });
  });
});

describe("blanks", () => {
  it.each([
    "target.port==80 and target.flag",
    "  target . port\n== 80 # the port\n\tand (\n  target.flag # and the flag\n)\r\n",
    "target.port == \\\n 80 and target.flag",
    "#\ntarget.port == 80 and target.flag #",
  ])("%j", (text) => {
    expect(shape(parseCondition(text))).toEqual(shape(parseCondition("target.port == 80 and target.flag")));
  });
});

describe("what is refused", () => {
  it.each<Rejected>([
    ["(x := 1)", /assignment expressions/, 3, 5],
    ["a[b:=1]", /assignment expressions/, 3, 5],
    ["~a", /operator ~/, 0, 1],
    ["a << 1", /shifts/, 2, 4],
    ["a >> 1", /shifts/, 2, 4],
    ["a @ b", /operator @/, 2, 3],
    ["...", /\.\.\./, 0, 3],
    ["a === 1", /===/, 2, 5, /==/],
    ["a !== 1", /!==/, 2, 5, /!=/],
    ["a <> 1", /<>/, 2, 4, /!=/],
    ["a && b", /&&/, 2, 4, /and/],
    ["a || b", /\|\|/, 2, 4, /or/],
    ["!a", /!/, 0, 1, /not/],
    ["a ? b : c", /\?/, 2, 3, /if .* else/],
    ["“a”", /“/, 0, 1, /straight quotes/],
    ["`a`", /`/, 0, 1, /straight quotes/],
    ["a; b", /one expression/, 1, 2],
    ["a\u00a0b", /U\+00A0/, 1, 2],
    ["a 😀", /😀 \(U\+1F600\)/, 2, 4],
    ["a\0", /U\+0000/, 1, 2],
  ])("%j", isRejected);
});
