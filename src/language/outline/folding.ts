import { findBlocks, splitLines } from "../../read/markdown/blocks.ts";
import type { Document } from "../document/document.ts";
import { positionAt } from "../text/positions.ts";
import type { FoldingRange } from "../types.ts";
import { locatedRules } from "./rules.ts";

/** Sections, entries of several lines, blocks of comments. */
export function foldingIn(document: Document): FoldingRange[] {
  const { lines, format } = document;
  const lineOf = (offset: number) => positionAt(lines, offset).line;
  const regions = [
    ...document.entries().filter(({ entry }) => entry.kind !== "Model"),
    ...locatedRules(document),
  ];
  const all: FoldingRange[] = [
    ...document.sections().map(({ startLine, endLine }) => ({ startLine, endLine, kind: "region" as const })),
    ...regions.map(({ from, to }) => ({
      startLine: lineOf(from),
      endLine: lineOf(to),
      kind: "region" as const,
    })),
    ...(format === "markdown" ? comments(lines.text) : []),
  ].filter(({ startLine, endLine }) => endLine > startLine);
  const distinct = new Map(all.map((one) => [`${one.startLine}:${one.endLine}`, one]));
  return [...distinct.values()].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function comments(text: string): FoldingRange[] {
  const lines = splitLines(text);
  const blocks = findBlocks(lines);
  const found: FoldingRange[] = [];
  for (let index = 0; index < lines.length; index++) {
    const last = blocks.comment(index);
    if (typeof last !== "number") continue;
    found.push({ startLine: index, endLine: last, kind: "comment" });
    index = last;
  }
  return found;
}
