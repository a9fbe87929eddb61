import { expect, it } from "vitest";
import { plainText } from "../../src/store/plain-text.ts";

it("tells maps and sets apart by what is in them, and from lists", () => {
  const values = [
    new Map([["a", 1]]),
    new Map([["a", 2]]),
    new Set(["a"]),
    new Set(["b"]),
    [["a", 1]],
    { a: new Map([["b", new Set([1])]]) },
    { a: new Map([["b", new Set([2])]]) },
    undefined,
  ];
  const texts = values.map(plainText);
  expect(new Set(texts).size).toBe(values.length);
  expect(plainText(new Map([["a", new Set([1])]]))).toBe(plainText(new Map([["a", new Set([1])]])));
});
