import type { Box } from "../layout.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Between flows that join the same two. */
const apart = 45;

/**
 * Points that a flow goes through, so that flows between the same two lie apart, and one that comes back to where it
 * begins is seen at all.
 * @param ends ids of both ends
 */
export function openVertices(ends: Iterable<readonly [source: string, target: string]>) {
  const counts = new Map<string, number>();
  for (const [source, target] of ends) {
    const pair = pairOf(source, target);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const met = new Map<string, number>();
  return (source: string, target: string, boxOf: (id: string) => Box): Point[] => {
    const pair = pairOf(source, target);
    const nth = met.get(pair) ?? 0;
    met.set(pair, nth + 1);
    if (source === target) return loop(boxOf(source), nth);
    const count = counts.get(pair) ?? 1;
    if (count === 1) return [];
    // Seen from the same end, whichever way a flow goes.
    const [one, other] = [source, target].sort().map((id) => middleOf(boxOf(id))) as [Point, Point];
    const aside = (nth - (count - 1) / 2) * apart;
    const [dx, dy] = [other.x - one.x, other.y - one.y];
    const length = Math.hypot(dx, dy) || 1;
    return [
      point((one.x + other.x) / 2 - (dy / length) * aside, (one.y + other.y) / 2 + (dx / length) * aside),
    ];
  };
}

function pairOf(source: string, target: string): string {
  return [source, target].sort().join("\n");
}

function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Above the box, from its middle to the right. */
function loop({ x, y, width }: Box, nth: number): Point[] {
  const top = y - apart * (nth + 1);
  return [point(x + width / 2, top), point(x + width, top)];
}

function point(x: number, y: number): Point {
  return { x: Math.round(x), y: Math.round(y) };
}
