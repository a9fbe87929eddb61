import { expect, it } from "vitest";
import { placeAfter } from "../../../src/browser/inspector/nearest.ts";

const spots = [
  { x: 0, y: 0 },
  { x: 100, y: 5 },
  { x: 40, y: 60 },
  { x: 0, y: 100 },
];

it.each([
  ["ArrowRight", 0, 1],
  ["ArrowDown", 0, 3],
  ["ArrowLeft", 1, 0],
  ["ArrowUp", 2, 0],
  ["ArrowLeft", 0, null],
  ["Home", 2, 0],
  ["End", 0, 3],
  ["PageDown", 1, 2],
  ["PageDown", 3, 3],
  ["PageUp", 0, 0],
  ["x", 0, null],
])("%s leads from %i to %s", (key, from, to) => {
  expect(placeAfter(key, spots, from)).toBe(to);
});
