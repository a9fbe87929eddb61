import type { Box, Point } from "../geometry.ts";
import { at, listOf, mapOf, mapsOf, type PlainMap, textOf } from "../plain.ts";

/** A cell of either version of the format. */
export interface Cell {
  readonly id: string;
  readonly kind: "actor" | "process" | "store" | "flow" | "box" | "curve" | "text" | "other";
  readonly name: string;
  /** What is said of it: `data` in version 2, the cell itself in version 1. */
  readonly says: PlainMap;
  readonly box: Box;
  readonly source: End;
  readonly target: End;
  readonly vertices: readonly Point[];
  readonly threats: readonly PlainMap[];
  /** Its place among the cells of the diagram. */
  readonly index: number;
}

/** A cell, or just a point. */
export interface End {
  readonly cell: string;
  readonly point: Point | null;
}

/** Of a line with more, the rest says little. */
const verticesAtMost = 20;

const kinds: Readonly<Record<string, Cell["kind"]>> = {
  "tm.Actor": "actor",
  "tm.Process": "process",
  "tm.Store": "store",
  "tm.Flow": "flow",
  "tm.BoundaryBox": "box",
  "tm.Boundary": "curve",
  "tm.Text": "text",
  actor: "actor",
  process: "process",
  store: "store",
  flow: "flow",
  "trust-boundary-box": "box",
  "trust-boundary-curve": "curve",
  "trust-boundary": "curve",
  // So it stands in files that the tool itself ships.
  "trust-broundary-curve": "curve",
  "td-text-block": "text",
};

/** The cells of a diagram. What type it says counts before its shape. */
export function cellsOf(diagram: PlainMap): Cell[] {
  const cells = diagram.cells ?? at(diagram, "diagramJson", "cells");
  return listOf(cells).map((value, index) => {
    const cell = mapOf(value);
    const says = cell.data === undefined ? cell : mapOf(cell.data);
    const word = [says.type, cell.type, cell.shape].map(textOf).find((one) => Object.hasOwn(kinds, one));
    return {
      ...{ id: textOf(cell.id), kind: kinds[word ?? ""] ?? "other", name: nameOf(cell, says), says, index },
      box: {
        ...pointOf(cell.position),
        width: Math.max(0, numberOf(at(cell, "size", "width"))),
        height: Math.max(0, numberOf(at(cell, "size", "height"))),
      },
      ...{ source: endOf(cell.source), target: endOf(cell.target) },
      vertices: mapsOf(cell.vertices).slice(0, verticesAtMost).map(pointOf),
      threats: mapsOf(says.threats ?? cell.threats),
    };
  });
}

function nameOf(cell: PlainMap, says: PlainMap): string {
  const label = listOf(cell.labels)[0];
  const words = [
    says.name,
    at(cell, "attrs", "text", "text"),
    at(cell, "attrs", "label", "text"),
    ...["text", "label", "labelText"].map((one) => at(label, "attrs", one, "text")),
  ];
  return words.map(textOf).find((one) => one.trim() !== "") ?? "";
}

function endOf(value: unknown): End {
  const end = mapOf(value);
  const cell = textOf(end.cell) || textOf(end.id);
  const isPoint = typeof end.x === "number" && typeof end.y === "number";
  return { cell, point: cell === "" && isPoint ? pointOf(end) : null };
}

function pointOf(value: unknown): Point {
  const { x, y } = mapOf(value);
  return { x: numberOf(x), y: numberOf(y) };
}

function numberOf(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}
