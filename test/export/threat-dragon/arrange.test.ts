import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Box } from "../../../src/export/layout.ts";
import { arrange, type Item } from "../../../src/export/threat-dragon/arrange.ts";

const overlaps = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const isInside = (a: Box, b: Box) =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

describe("arrange", () => {
  it("takes boxes from the drawing, and puts what it does not show below it", () => {
    const box = { x: 10, y: 20, width: 300, height: 200 };
    const boxes = arrange(
      [
        { id: "a", zone: "z" },
        { id: "b", zone: "z" },
      ],
      [{ id: "z", zone: null }],
      {
        size: { height: 400 },
        boxes: new Map([
          ["z", box],
          ["a", { ...box, width: 50, height: 50 }],
        ]),
      },
    );
    expect(boxes.get("z")).toBe(box);
    expect(boxes.get("b")).toEqual({ x: 50, y: 450, width: 150, height: 80 });
  });

  it("without a drawing puts each thing into its boundary, and nothing onto something else", () => {
    const zones = fc.array(fc.nat(8), { maxLength: 9 });
    fc.assert(
      fc.property(zones, fc.array(fc.nat(9), { maxLength: 40 }), (parents, places) => {
        // A boundary lies in none, or in one before it.
        const zone = (at: number, below: number): string | null => (at < below ? `z${at}` : null);
        const boundaries: Item[] = parents.map((parent, at) => ({ id: `z${at}`, zone: zone(parent, at) }));
        const nodes: Item[] = places.map((place, at) => ({
          id: `n${at}`,
          zone: zone(place, parents.length),
        }));
        const boxes = arrange(nodes, boundaries, null);
        const all = [...boundaries, ...nodes];
        const boxOf = (id: string) => boxes.get(id) ?? expect.unreachable(id);
        const around = (item: Item | undefined): string[] =>
          item?.zone ? [item.zone, ...around(boundaries.find(({ id }) => id === item.zone))] : [];
        for (const one of all)
          for (const other of all) {
            if (one === other || around(other).includes(one.id)) continue;
            if (around(one).includes(other.id)) expect(isInside(boxOf(one.id), boxOf(other.id))).toBe(true);
            else expect(overlaps(boxOf(one.id), boxOf(other.id))).toBe(false);
          }
      }),
      { numRuns: 60 },
    );
  });

  it("ends where boundaries lie in each other", () => {
    const boxes = arrange(
      [{ id: "a", zone: "x" }],
      [
        { id: "x", zone: "y" },
        { id: "y", zone: "x" },
      ],
      null,
    );
    expect(boxes.size).toBe(0);
  });
});
