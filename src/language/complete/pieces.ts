import { lineEndOf } from "../text/words.ts";
import type { Hole } from "./slot.ts";

/** What stands between commas: `key=value`, `key: value`. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  /** Null where there is no sign. */
  readonly key: string | null;
  /** Where its value begins, after the sign and blanks; where it begins itself, without one. */
  readonly value: number;
}

/**
 * The pieces of a text that is still being written: quotes and brackets that are open hold all that follows.
 * @param signs what stands between a key and its value
 * @param isOpen whether the text has an end of its own: then what is never closed goes on to it
 */
export function piecesIn(text: string, from: number, to: number, signs: string): Piece[] {
  const pieces: Piece[] = [];
  let start = from;
  let sign = -1;
  let depth = 0;
  let at = from;
  const close = (end: number) => {
    const begin = skip(text, start, end);
    const key = sign === -1 ? null : unquoted(text.slice(begin, sign).trim());
    pieces.push({ from: begin, to: end, key, value: sign === -1 ? begin : skip(text, sign + 1, end) });
    start = end + 1;
    sign = -1;
  };
  let mayOpen = true;
  while (at < to) {
    const character = text[at] ?? "";
    if ((character === '"' || character === "'") && mayOpen) at = endOfQuote(text, at, to);
    else if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth--;
    else if (character === "," && depth <= 0) close(at);
    else if (sign === -1 && depth <= 0 && signs.includes(character)) sign = at;
    if (!/\s/.test(character)) mayOpen = /[=,:[{(]/.test(character);
    at++;
  }
  close(to);
  return pieces;
}

/** The offset of the closing quote, or the last one before `to`. */
function endOfQuote(text: string, at: number, to: number): number {
  const quote = text[at];
  let next = at + 1;
  while (next < to && text[next] !== quote) next += text[next] === "\\" ? 2 : 1;
  return Math.min(next, to - 1);
}

function skip(text: string, at: number, to: number): number {
  let next = at;
  while (next < to && /\s/.test(text[next] ?? "")) next++;
  return next;
}

function unquoted(word: string): string {
  return /^(["'])(.*)\1$/s.exec(word)?.[2] ?? word;
}

/**
 * The word that a place is in, within a value that begins at an offset: an item of a list, a text in quotes.
 * @param stops what ends a word without quotes, besides a line
 */
export function holeIn(text: string, value: number, offset: number, stops: string): Hole {
  let from = Math.min(value, offset);
  let quote: Hole["quote"] = "";
  let isInList = false;
  let mayOpen = true;
  for (let at = from; at < offset; at++) {
    const character = text[at] ?? "";
    if (quote !== "") {
      if (character === "\\") at++;
      else if (character === quote) [quote, from, mayOpen] = ["", at + 1, false];
      continue;
    }
    if (/\s/.test(character)) {
      if (from === at) from = at + 1;
      continue;
    }
    if ((character === '"' || character === "'") && mayOpen) [quote, from] = [character, at + 1];
    else if ("[{,".includes(character)) {
      isInList ||= character === "[";
      from = at + 1;
      mayOpen = true;
      continue;
    }
    mayOpen = false;
  }
  const lineEnd = lineEndOf(text, offset);
  let to = offset;
  const ends = quote === "" ? `${stops}"'` : quote;
  while (to < lineEnd && !ends.includes(text[to] ?? "")) to++;
  // A quote that is never closed does not hold the rest of the line.
  if (quote !== "" && to === lineEnd) to = offset;
  while (to > offset && /\s/.test(text[to - 1] ?? "") && quote === "") to--;
  return { from, to, typed: text.slice(from, offset), quote, isInList, behind: text.slice(to, lineEnd) };
}
