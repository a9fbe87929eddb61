import { describe, expect, it } from "vitest";
import { firstScale, into, placed, stageHeight, wholeScale } from "../../../src/browser/diagrams/scale.ts";

const stage = { width: 1024, height: 424 };
const size = (width: number, height: number) => ({ x: 0, y: 0, width, height });

describe("the scale of a picture", () => {
  it.each([
    ["fits", size(1000, 400), 1, 1],
    ["is small: no larger than labels need", size(100, 100), 1.25, 2],
    ["is wide: first legible, on request whole", size(10_000, 400), 0.85, 0.1],
    ["is high: the same", size(100, 4000), 0.85, 0.1],
  ])("that %s", (_, picture, first, whole) => {
    expect(firstScale(picture, stage)).toBeCloseTo(first);
    expect(wholeScale(picture, stage)).toBeCloseTo(whole);
  });
});

describe("the height of a stage", () => {
  it.each([
    ["follows the picture and its scale", size(1000, 400), 1000, 900, 424],
    ["is no less than 200", size(1000, 10), 1000, 900, 200],
    ["is no more than most of the window", size(1000, 5000), 1000, 500, 410],
    ["is no more than 1000", size(1000, 5000), 1000, 5000, 1000],
  ])("%s", (_, picture, width, window, height) => {
    expect(stageHeight(picture, width, window)).toBe(height);
  });
});

describe("a picture on its stage", () => {
  it("stands in the middle", () => {
    expect(placed(size(500, 200), stage, 1)).toEqual({ pan: { x: 262, y: 112 }, isCut: false });
  });
  it.each([
    ["with its focus in the middle", { x: 1000, y: 400 }, { x: -1488, y: -588 }],
    ["no farther than its left and top end", { x: 0, y: 30 }, { x: 32, y: -28 }],
    ["no farther than its right and bottom end", { x: 1980, y: 800 }, { x: -2968, y: -1228 }],
  ])("lies %s where it does not fit", (_, focus, pan) => {
    const picture = { x: -10, y: 20, width: 2000, height: 800 };
    expect(placed(picture, stage, 2, focus).pan).toEqual(pan);
  });
  it("stands in the middle of the one side that has room for it", () => {
    const focus = { x: 1000, y: 50 };
    expect(placed(size(2000, 100), stage, 1, focus).pan).toEqual({ x: -488, y: 162 });
  });
  it("starts at its top left corner where it does not fit", () => {
    const picture = { x: -10, y: 20, width: 2000, height: 800 };
    expect(placed(picture, stage, 2)).toEqual({ pan: { x: 32, y: -28 }, isCut: true });
  });
});

it.each([
  ["what is seen stays", 100, 200, 0],
  ["what is before comes in", -50, 20, 62],
  ["what is after comes in", 280, 320, -32],
  ["what has no room stays where some of it is seen", -100, 500, 0],
  ["what has no room begins where none of it is seen", 400, 900, -388],
])("%s", (_, start, end, by) => {
  expect(into(start, end, 0, 300)).toBe(by);
});
