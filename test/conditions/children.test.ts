import { describe, expect, it } from "vitest";
import { children, sizeOf } from "../../src/conditions/children.ts";
import { parseCondition } from "../../src/conditions/parse/parse.ts";
import { printCondition } from "../../src/conditions/print.ts";

describe("children", () => {
  it.each<[string, string[], size: number]>([
    ["a", [], 1],
    ["1", [], 1],
    ["a.b", ["a"], 2],
    ["a[b]", ["a", "b"], 3],
    ["a[b:c:d]", ["a", "b", "c", "d"], 5],
    ["a[:c]", ["a", "c"], 3],
    ["max(a, b)", ["a", "b"], 3],
    ["a.crosses(b)", ["a", "b"], 3],
    ["not a", ["a"], 2],
    ["a + b * c", ["a", "b * c"], 5],
    ["a and b and c", ["a", "b", "c"], 4],
    ["a < b == c", ["a", "b", "c"], 4],
    ["a if b else c", ["b", "a", "c"], 4],
    ["[a, b]", ["a", "b"], 3],
    ["(a, b)", ["a", "b"], 3],
    ["{a, b}", ["a", "b"], 3],
    ["{a: b, c: d}", ["a", "b", "c", "d"], 5],
    ["[a for x in b if c for y in d]", ["b", "c", "d", "a"], 5],
    ["(a for x in b)", ["b", "a"], 3],
  ])("of %s, in the order in which they are evaluated: %j", (text, parts, size) => {
    const expression = parseCondition(text);
    expect(children(expression).map(printCondition)).toEqual(parts);
    expect(sizeOf(expression)).toBe(size);
  });
});
