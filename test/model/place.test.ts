import { expect, it } from "vitest";
import { placesOf } from "../../src/model/place.ts";

it.each([
  ["abc", 0, 1, 1],
  ["abc", 3, 1, 4],
  ["a\nbc\n", 1, 1, 2],
  ["a\nbc\n", 2, 2, 1],
  ["a\nbc\n", 4, 2, 3],
  ["a\nbc\n", 5, 3, 1],
  ["\n\n\nx", 3, 4, 1],
  ["a\r\nb", 3, 2, 1],
  ["🧀x", 2, 1, 3],
  ["", 0, 1, 1],
])("in %j the offset %d is at %d:%d", (text, offset, line, column) => {
  expect(placesOf("a.md", text)(offset)).toEqual({ file: "a.md", line, column });
});
