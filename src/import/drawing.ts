import { around, type Box, centreOf, holds, meet, type Point } from "./geometry.ts";

/** Something of a drawing that has an inside; null where the file does not say where it lies. */
export interface Drawn {
  readonly box: Box | null;
}

/** A boundary that is a line, by the points through which it goes. */
export interface Curve {
  readonly points: readonly Point[];
}

/** How far from what it belongs to a loose end may lie, in the units of the drawing. */
const near = 12;

/** What a drawing says by where things lie in it. */
export interface Drawing<One extends Drawn, Line extends Curve> {
  /** The outer ones first, so that they have their names when inner ones refer to them. */
  readonly boxes: readonly One[];
  /** The innermost boundary around something; null for none. */
  readonly zoneOf: (one: One) => One | null;
  /** What a loose end belongs to: an element that it touches, else the innermost boundary around it; null for nothing. */
  readonly endAt: (point: Point) => One | null;
  /** The lines that a flow goes across, from the middle of one thing to that of another. */
  readonly crossed: (source: One, bends: readonly Point[], sink: One) => readonly Line[];
}

export function openDrawing<One extends Drawn, Line extends Curve>(
  nodes: readonly One[],
  boxes: readonly One[],
  curves: readonly Line[],
): Drawing<One, Line> {
  const placed = boxes.flatMap((one) => (one.box ? [{ one, box: one.box }] : []));
  const areaOf = ({ box }: One) => (box ? box.width * box.height : 0);
  return {
    boxes: boxes.toSorted((a, b) => areaOf(b) - areaOf(a)),
    zoneOf: ({ box }) => (box ? (around(box, placed)?.one ?? null) : null),
    endAt(point) {
      const touched = nodes.find(({ box }) => box && holds(box, point, near));
      return touched ?? around({ ...point, width: 0, height: 0 }, placed)?.one ?? null;
    },
    crossed(source, bends, sink) {
      if (!source.box || !sink.box) return [];
      const way = [centreOf(source.box), ...bends, centreOf(sink.box)];
      return curves.filter(({ points }) => meet(way, points));
    },
  };
}
