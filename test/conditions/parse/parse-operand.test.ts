import { describe, expect, it } from "vitest";
import { parseCondition } from "../../../src/conditions/parse/parse.ts";
import { isRejected, type Rejected, shape } from "../support.ts";

describe("a literal", () => {
  it.each<[text: string, value: null | boolean | number | string]>([
    ["None", null],
    ["True", true],
    ["False", false],
  ])("%j is %j", (text, value) => {
    expect(parseCondition(text)).toEqual({ type: "literal", value, start: 0, end: text.length });
  });
});

describe("operands", () => {
  it.each([
    ["-a ** b", "-(a ** b)"],
    ["a ** -b", "a ** (-b)"],
    ["a ** b ** c", "a ** (b ** c)"],
    ["-a.b", "-(a.b)"],
    ["a ** b.c[d]", "a ** ((b.c)[d])"],
    ["a[1:2]", "a[(1):(2)]"],
    ["a[b, c]", "a[(b, c)]"],
    ["a[b,]", "a[(b,)]"],
    ["'a' 'b'", "'ab'"],
  ])("%s is %s", (text, same) => {
    expect(shape(parseCondition(text))).toEqual(shape(parseCondition(same)));
  });

  it.each([
    ["a[b:]", "a[:b]"],
    ["a[b::c]", "a[b:c]"],
    ["a[b]", "a[b:]"],
    ["(-a) ** b", "-a ** b"],
    ["+a", "-a"],
  ])("%s is not %s", (text, other) => {
    expect(shape(parseCondition(text))).not.toEqual(shape(parseCondition(other)));
  });
});

describe("what is refused", () => {
  it.each<Rejected>([
    ["len(*a)", /unpacking/, 4, 5],
    ["len(**a)", /unpacking/, 4, 6],
    ["[*a]", /unpacking/, 1, 2],
    ["{**a}", /unpacking/, 1, 3],
    ["*a, b", /unpacking/, 0, 1],
    ["a and", /ends where a value/, 5, 5],
    ["a.", /ends where the name of a property/, 2, 2],
    ["a.class", /name of a property, found "class"/, 2, 7],
    ["class", /a value, found "class"/, 0, 5],
    ["a[]", /an index/, 2, 3],
    ["[1,,2]", /a value, found ","/, 3, 4],
  ])("%j", isRejected);
});
