import { describe, expect, it } from "vitest";
import { cursorOver, tooDeep } from "../../../src/conditions/parse/cursor.ts";
import { tokenize } from "../../../src/conditions/parse/tokens.ts";
import { isRejected, type Rejected } from "../support.ts";

describe("a cursor", () => {
  it("goes through the words", () => {
    const cursor = cursorOver(tokenize("not a"));
    expect([cursor.at("not"), cursor.take("a"), cursor.take("not"), cursor.lastEnd()]).toEqual([
      true,
      false,
      true,
      3,
    ]);
    // A name is no operator or keyword.
    expect([cursor.at("a"), cursor.next().text, cursor.peek().type]).toEqual([false, "a", "end"]);
    expect([cursor.next().type, cursor.peek().type]).toEqual(["end", "end"]);
  });

  it("is 200 levels deep at most, one beside the other", () => {
    const cursor = cursorOver(tokenize("a"));
    const nested = (levels: number): number => (levels === 0 ? 0 : cursor.deeper(() => nested(levels - 1)));
    expect(nested(200)).toBe(0);
    expect(nested(200)).toBe(0);
    expect(() => nested(201)).toThrow(tooDeep(0, 1));
  });
});

describe("what is refused", () => {
  it.each<Rejected>([
    ["any(lambda: 1)", /lambda/, 4, 10],
    ["(yield 1)", /yield/, 1, 6],
    ["await a", /await/, 0, 5],
    ["[x async for x in y]", /async/, 3, 8],
    ["a = 1", /found "="/, 2, 3, /==/],
    ["a == not b", /found "not"/, 5, 8, /parentheses/],
    ["((a)", /this \( is never closed/, 0, 1],
    ["[1, {2", /this { is never closed/, 4, 5],
    ["a[1", /this \[ is never closed/, 1, 2],
    ["(a]", /found "]"/, 2, 3],
  ])("%j", isRejected);
});
