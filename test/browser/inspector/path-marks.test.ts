import { describe, expect, it } from "vitest";
import { marksOf } from "../../../src/browser/inspector/path-marks.ts";

type Path = Parameters<typeof marksOf>[0];
const step = (way: number[], at: number[]): Path[4][number] => [at[0] ?? 0, -1, "", 50, [], 0, way, at];

// From 0 by the flow 1 to 2, which is inside of 3; by 4 to 5 inside as well, and out by 6 to 7.
const path: Path = ["high", 7, 0, [0], [step([1], [2, 3]), step([4], [5, 3]), step([6], [7])], "p1"];

describe("the steps of a path in a picture", () => {
  it.each([
    { name: "above", shown: [0, 1, 3, 6, 7], numbers: { 1: [1], 3: [2], 6: [3] }, starts: [0] },
    { name: "inside", shown: [1, 2, 4, 5, 6], numbers: { 1: [1], 4: [2], 6: [3] }, starts: [] },
    { name: "further above", shown: [3], numbers: { 3: [1, 2] }, starts: [] },
    { name: "aside", shown: [] as number[], numbers: {}, starts: [] },
  ])("$name", ({ shown, numbers, starts }) => {
    const marks = marksOf(path, (part) => shown.includes(part));
    expect(Object.fromEntries(marks.steps)).toEqual(numbers);
    expect(marks.starts).toEqual(starts);
    expect([...marks.lit].sort()).toEqual(shown);
  });
});
