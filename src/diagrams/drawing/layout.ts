import type { Box, LevelLayout } from "../../export/layout.ts";
import type { DfdGraph } from "../dfd-graph.ts";
import type { DrawnBox } from "../engines/boxes.ts";

/** Pixels of a point, as browsers have them. */
const pixels = 96 / 72;
/** Around everything, in points. */
const margin = 15;

/**
 * Where a picture of a graph shows what; null for a picture that does not show all of it.
 * @param drawn what it shows, by the names of its text
 */
export function layoutOf(
  { nodes, clusters }: DfdGraph,
  drawn: ReadonlyMap<string, DrawnBox>,
): LevelLayout | null {
  const wanted = [
    ...clusters.map(({ id, boundary }) => ({ end: boundary, drawn: drawn.get(id) })),
    // The point to which arrows lead that end at a boundary says nothing of its own.
    ...nodes.filter(({ role }) => role !== "boundary").map(({ id, end }) => ({ end, drawn: drawn.get(id) })),
  ];
  const found = wanted.flatMap(({ end, drawn }) => (drawn ? [{ end, edges: edgesOf(drawn) }] : []));
  if (found.length < wanted.length) return null;
  const left = found.reduce((least, { edges }) => Math.min(least, edges.left), Number.POSITIVE_INFINITY);
  const top = found.reduce((least, { edges }) => Math.min(least, edges.top), Number.POSITIVE_INFINITY);
  const shown = found.map(({ end, edges }) => ({
    end,
    box: {
      x: inPixels(edges.left - left + margin),
      y: inPixels(edges.top - top + margin),
      width: inPixels(edges.width),
      height: inPixels(edges.height),
    },
  }));
  const size = (edge: (box: Box) => number) =>
    shown.reduce((most, { box }) => Math.max(most, edge(box)), 0) + inPixels(margin);
  return { width: size(({ x, width }) => x + width), height: size(({ y, height }) => y + height), shown };
}

function edgesOf({ x, y, halfWidth, halfHeight }: DrawnBox) {
  return { left: x - halfWidth, top: y - halfHeight, width: 2 * halfWidth, height: 2 * halfHeight };
}

const inPixels = (points: number): number => Math.round(points * pixels);
