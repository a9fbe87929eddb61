import { expect, it } from "vitest";
import { gripOf } from "../../../src/browser/diagrams/grip.ts";

it.each([
  ["one finger", [{ x: 3, y: 4 }], { x: 3, y: 4, spread: 0 }],
  [
    "two fingers",
    [
      { x: 0, y: 0 },
      { x: 6, y: 8 },
    ],
    { x: 3, y: 4, spread: 10 },
  ],
])("%s", (_, points, grip) => {
  expect(gripOf(points)).toEqual(grip);
});
