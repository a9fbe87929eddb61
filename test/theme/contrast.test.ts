import { expect, it } from "vitest";
import { contrast, lightened } from "../../src/theme/contrast.ts";

it.each([
  ["#000000", "#ffffff", "21.00"],
  ["#ffffff", "#000000", "21.00"],
  ["#777777", "#ffffff", "4.48"],
  ["#0a6670", "#0a6670", "1.00"],
])("the contrast of %s and %s is %s", (one, other, expected) =>
  expect(contrast(one, other).toFixed(2)).toBe(expected),
);

it.each([
  ["#000000", 0.5, "#808080"],
  ["#336699", 0, "#336699"],
  ["#336699", 1, "#ffffff"],
])("%s with %d of white is %s", (color, part, expected) => expect(lightened(color, part)).toBe(expected));
