import { expect, it } from "vitest";
import { remembering } from "../../src/model/remembering.ts";

it("asks once for each text", () => {
  const asked: string[] = [];
  const ask = remembering((text) => {
    asked.push(text);
    return text.length;
  });
  expect(["a", "bc", "a", "", "bc", ""].map(ask)).toEqual([1, 2, 1, 0, 2, 0]);
  expect(asked).toEqual(["a", "bc", ""]);
});

it("gives the same answers when there are too many to keep", () => {
  const ask = remembering((text) => `${text}!`);
  const texts = Array.from({ length: 45_000 }, (_, index) => String(index));
  expect([...texts, ...texts].every((text) => ask(text) === `${text}!`)).toBe(true);
});
