import type { Position, Range, TextEdit } from "../types.ts";

/** Offsets of a text, from its beginning. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A text with the offsets at which its lines begin. Its line breaks are `\n`, and no byte order mark is in it. */
export interface Lines {
  readonly text: string;
  readonly starts: readonly number[];
}

/** Neither changes lines and characters of positions. */
export function plainText(text: string): string {
  return text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
}

export function linesOf(text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return { text, starts };
}

export function positionAt({ text, starts }: Lines, offset: number): Position {
  const at = Math.max(0, Math.min(offset, text.length));
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: at - (starts[low] ?? 0) };
}

/** The nearest offset there is: what is beyond a line is its end, what is beyond the text is that of the text. */
export function offsetAt({ text, starts }: Lines, { line, character }: Position): number {
  if (line < 0 || Number.isNaN(line)) return 0;
  const start = starts[line];
  if (start === undefined) return text.length;
  return Math.min(start + Math.max(0, character || 0), endOfLine({ text, starts }, line));
}

/** Where a line ends, before its line break. */
export function endOfLine({ text, starts }: Lines, line: number): number {
  const next = starts[line + 1];
  return next === undefined ? text.length : next - 1;
}

export function rangeOf(lines: Lines, { from, to }: Span): Range {
  return { start: positionAt(lines, from), end: positionAt(lines, to) };
}

/** The offset of a place as diagnostics have it: line and column from 1. */
export function offsetOfPlace(
  lines: Lines,
  place: { readonly line: number; readonly column: number },
): number {
  return offsetAt(lines, { line: place.line - 1, character: place.column - 1 });
}

/**
 * A text with edits made, which may not overlap; those at one place come in their order. What is inserted has the line
 * breaks of the text.
 * @throws RangeError where two overlap
 */
export function applyEdits(text: string, edits: readonly Omit<TextEdit, "file">[]): string {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const body = text.slice(mark.length);
  const starts = [0];
  for (let at = body.indexOf("\n"); at !== -1; at = body.indexOf("\n", at + 1)) starts.push(at + 1);
  const isWindows = /\r\n/.test(body);
  const offsetOf = ({ line, character }: Position) => {
    const start = starts[line];
    if (start === undefined) return body.length;
    const next = starts[line + 1];
    const end = next === undefined ? body.length : next - (body[next - 2] === "\r" ? 2 : 1);
    return Math.min(start + character, end);
  };
  const placed = edits
    .map(({ range, newText }, index) => ({
      from: offsetOf(range.start),
      to: offsetOf(range.end),
      index,
      text: isWindows ? newText.replaceAll(/\r?\n/g, "\r\n") : newText,
    }))
    .sort((a, b) => a.from - b.from || a.to - b.to || a.index - b.index);
  let result = mark;
  let at = 0;
  for (const one of placed) {
    if (one.from < at) throw new RangeError(`edits overlap at ${one.from}`);
    result += body.slice(at, one.from) + one.text;
    at = one.to;
  }
  return result + body.slice(at);
}
