import { type Lines, rangeOf, type Span } from "../text/positions.ts";
import type { TextEdit } from "../types.ts";

/** Text in place of a part of a text. */
export interface Splice extends Span {
  readonly text: string;
}

export const insertion = (at: number, text: string): Splice => ({ from: at, to: at, text });

export function editsOf(file: string, lines: Lines, splices: readonly Splice[]): TextEdit[] {
  return splices.map(({ text, ...span }) => ({ file, range: rangeOf(lines, span), newText: text }));
}

/** The number of characters before an offset in its line. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** Of a list, an item with what parts it from the others. */
export function withoutItem(text: string, item: Span, first: number): Splice {
  const before = /,\s*$/.exec(text.slice(first, item.from));
  if (before) return { from: item.from - before[0].length, to: item.to, text: "" };
  const after = /^\s*,\s*/.exec(text.slice(item.to));
  return { from: item.from, to: item.to + (after?.[0].length ?? 0), text: "" };
}
