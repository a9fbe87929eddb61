import { describe, expect, it } from "vitest";
import { parseCondition } from "../../../src/conditions/parse/parse.ts";
import { isRejected, type Rejected, shape } from "../support.ts";

describe("displays and comprehensions", () => {
  it.each([
    ["(a)", "name"],
    ["(a,)", "tuple"],
    ["()", "tuple"],
    ["[a, b,]", "list"],
    ["[]", "list"],
    ["{a, b,}", "set"],
    ["{}", "dict"],
    ["{a: b, c: d,}", "dict"],
    ["[a for x in b if c if d for y in e]", "listComprehension"],
    ["(a for x in b)", "generator"],
    ["any(a for x in b)", "function"],
  ])("%s is a %s", (text, type) => {
    expect(parseCondition(text)).toMatchObject({ type, start: type === "name" ? 1 : 0 });
  });

  it.each([
    ["[a for (x) in b]", "[a for x in b]"],
    ["any(a for x in b)", "any((a for x in b))"],
    ["[a for x in b or c if d and e if f]", "[(a) for x in (b or c) if (d and e) if (f)]"],
    ["{a: b,}", "{a: b}"],
  ])("%s is %s", (text, same) => {
    expect(shape(parseCondition(text))).toEqual(shape(parseCondition(same)));
  });

  it.each([
    ["(a, b)", "[a, b]"],
    ["(a for x in b)", "[a for x in b]"],
    ["[a for x in b if c]", "[a for x in b]"],
    ["{a, b}", "{a: b}"],
  ])("%s is not %s", (text, other) => {
    expect(shape(parseCondition(text))).not.toEqual(shape(parseCondition(other)));
  });
});

describe("what is refused", () => {
  it.each<Rejected>([
    ["{x for x in y}", /set comprehensions/, 0, 1, /list comprehension/],
    ["{x: 1 for x in y}", /dictionary comprehensions/, 0, 1],
    ["[a for a, b in y]", /one variable/, 7, 9],
    ["[a for (a, b) in y]", /one variable/, 8, 10],
    ["[a for [a] in y]", /one variable/, 7, 8],
    ["[a for a.b in y]", /expected in/, 8, 9],
    ["[a for 1 in y]", /name of a variable/, 7, 8],
    ["{1: 2, 3}", /expected :/, 8, 9],
    ["[x for x y]", /expected in/, 9, 10],
    ["any(x for x in y, 1)", /generator expression stands alone/, 3, 16, /parentheses/],
    ["any(1, x for x in y)", /expected .* found "for"/, 9, 12, /^/],
  ])("%j", isRejected);
});
