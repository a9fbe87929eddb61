import { expect, it } from "vitest";
import { openVertices } from "../../../src/export/threat-dragon/vertices.ts";

const boxes: Readonly<Record<string, { x: number; y: number; width: number; height: number }>> = {
  a: { x: 0, y: 0, width: 100, height: 100 },
  b: { x: 300, y: 0, width: 100, height: 100 },
};
const boxOf = (id: string) => boxes[id] ?? expect.unreachable(id);

it("a flow alone goes straight", () => {
  expect(openVertices([["a", "b"]])("a", "b", boxOf)).toEqual([]);
});

it("flows between the same two lie apart, whichever way they go", () => {
  const ends = [
    ["a", "b"],
    ["b", "a"],
    ["a", "b"],
  ] as const;
  const verticesOf = openVertices(ends);
  expect(ends.map(([from, to]) => verticesOf(from, to, boxOf))).toEqual([
    [{ x: 200, y: 5 }],
    [{ x: 200, y: 50 }],
    [{ x: 200, y: 95 }],
  ]);
});

it("a flow to where it begins is a loop above it", () => {
  const verticesOf = openVertices([
    ["a", "a"],
    ["a", "a"],
  ]);
  expect(verticesOf("a", "a", boxOf)).toEqual([
    { x: 50, y: -45 },
    { x: 100, y: -45 },
  ]);
  expect(verticesOf("a", "a", boxOf)[0]).toEqual({ x: 50, y: -90 });
});
