import { lineEndOf, lineStartOf } from "../text/words.ts";
import { piecesIn } from "./pieces.ts";

/** Where a place is in a text of maps and lists that is still being written. */
export interface YamlPath {
  /** Keys from the outside in; `-` for an item of a list. */
  readonly path: readonly string[];
  /** The key whose value is written; null where a key is, or an item. */
  readonly key: string | null;
  /** Where the key or the value begins. */
  readonly at: number;
  /** Other keys of the map that the place is in. */
  readonly stated: readonly string[];
  readonly isFlow: boolean;
}

interface Frame {
  readonly sign: "{" | "[";
  readonly at: number;
}

/** @param from,to the part of the text that is YAML or JSON */
export function yamlPath(text: string, from: number, to: number, offset: number): YamlPath {
  const frames = openFrames(text, blockStart(text, from, offset), offset);
  const outer = frames[0]?.at ?? offset;
  const block = blockPath(text, from, to, outer, frames.length === 0);
  if (frames.length === 0) return block;
  const path = [...block.path, ...(block.key === null ? [] : [block.key])];
  for (const [index, { sign, at }] of frames.entries()) {
    const next = frames[index + 1];
    const here = next?.at ?? offset;
    if (sign === "[") {
      path.push("-");
      if (!next) return { path, key: null, at: itemStart(text, at + 1, offset), stated: [], isFlow: true };
      continue;
    }
    const pieces = piecesIn(text, at + 1, next ? here : closingOf(text, at, to, offset), ":");
    const piece = pieces.findLast((one) => one.from <= here) ?? pieces.at(-1);
    if (next) {
      if (piece?.key != null) path.push(piece.key);
      continue;
    }
    const stated = pieces.flatMap(({ key }) => (key === null ? [] : [key]));
    const isValue = piece?.key != null && offset > text.indexOf(":", piece.from);
    if (piece && isValue)
      return { path, key: piece.key, at: Math.min(piece.value, offset), stated, isFlow: true };
    return {
      path,
      key: null,
      at: Math.min(piece?.from ?? offset, offset),
      stated: stated.filter((one) => one !== piece?.key),
      isFlow: true,
    };
  }
  return block;
}

/** The brackets that are open at a place, outermost first; what is in quotes or in a comment is none. */
function openFrames(text: string, from: number, offset: number): Frame[] {
  const frames: Frame[] = [];
  let mayOpen = true;
  for (let at = from; at < offset; at++) {
    const sign = text[at] ?? "";
    if ((sign === '"' || sign === "'") && mayOpen) {
      let close = at + 1;
      while (close < offset && text[close] !== sign && text[close] !== "\n")
        close += text[close] === "\\" ? 2 : 1;
      at = close;
    } else if (sign === "#" && (at === 0 || /\s/.test(text[at - 1] ?? "")))
      at = Math.min(lineEndOf(text, at), offset) - 1;
    else if ((sign === "{" || sign === "[") && (mayOpen || frames.length > 0)) frames.push({ sign, at });
    else if (sign === "}" || sign === "]") frames.pop();
    if (!/[^\S\n]/.test(sign)) mayOpen = /[\n:,[{-]/.test(sign);
  }
  return frames;
}

/** The beginning of the last line before a place that stands at the first column: brackets do not go over it. */
function blockStart(text: string, from: number, offset: number): number {
  let at = lineStartOf(text, offset);
  while (at > from && !/^[A-Za-z"']/.test(text.slice(at, at + 1))) at = lineStartOf(text, at - 1);
  // JSON, and braces around everything, begin at the beginning.
  return /^\s*[{[]/.test(text.slice(from)) ? from : Math.max(from, at);
}

function closingOf(text: string, open: number, to: number, offset: number): number {
  let depth = 0;
  for (let at = open; at < to; at++) {
    const sign = text[at] ?? "";
    if (sign === '"') {
      let close = at + 1;
      while (close < to && text[close] !== '"' && text[close] !== "\n") close += text[close] === "\\" ? 2 : 1;
      at = close;
    } else if (sign === "{" || sign === "[") depth++;
    else if (sign === "}" || sign === "]") depth--;
    if (depth === 0) return at < offset ? offset : at;
  }
  return Math.max(offset, lineEndOf(text, offset));
}

function itemStart(text: string, from: number, offset: number): number {
  const comma = text.slice(from, offset).lastIndexOf(",");
  const start = comma === -1 ? from : from + comma + 1;
  return start + (/^\s*/.exec(text.slice(start, offset))?.[0].length ?? 0);
}

/** By indentation: the lines above that stand further out. */
function blockPath(text: string, from: number, to: number, offset: number, isHere: boolean): YamlPath {
  const start = Math.max(from, lineStartOf(text, offset));
  const line = text.slice(start, isHere ? lineEndOf(text, offset, to) : offset);
  const [lead = ""] = /^\s*(?:-\s+)*(?:-$)?/.exec(line.slice(0, Math.max(0, offset - start))) ?? [];
  const column = lead.length;
  const [key, sign] = keyOf(line.slice(column));
  const isValue = key !== null && offset - start > column + sign;
  const valueAt = start + column + sign + 1;
  const blanks = /^\s*/.exec(text.slice(valueAt, Math.max(valueAt, offset)))?.[0].length ?? 0;
  const { path, stated } = above(text, from, to, start, lead);
  return isValue
    ? { path, key, at: Math.min(valueAt + blanks, offset), stated: [...stated, key], isFlow: false }
    : { path, key: null, at: Math.min(start + column, offset), stated, isFlow: false };
}

/** The key that a line begins with, and where its colon is; null for none. */
function keyOf(line: string): readonly [string | null, number] {
  const match = /^(?:"([^"]*)"|'([^']*)'|([^\s:#{}[\],"'][^:#]*?))\s*:(?=\s|$)/.exec(line);
  return match ? [match[1] ?? match[2] ?? match[3] ?? null, match[0].length - 1] : [null, -1];
}

/** What a line of blocks begins with: dashes, then a key, or anything else. */
interface BlockLine {
  /** Columns, from the left. */
  readonly dashes: readonly number[];
  readonly column: number;
  readonly key: string | null;
}

function blockLine(line: string): BlockLine {
  const [lead = ""] = /^\s*(?:-\s+)*(?:-$)?/.exec(line) ?? [];
  const dashes = [...lead.matchAll(/-/g)].map(({ index }) => index);
  return { dashes, column: lead.length, key: keyOf(line.slice(lead.length))[0] };
}

/** The keys and dashes that a line lies in, and the keys beside it. */
function above(text: string, from: number, to: number, start: number, lead: string) {
  const path: string[] = [];
  const stated: string[] = [];
  let [isList, column] = [false, lead.length];
  const goOut = (dashes: readonly number[]) => {
    for (const dash of dashes.toReversed()) {
      path.unshift("-");
      [isList, column] = [true, dash];
    }
  };
  goOut(blockLine(lead).dashes);
  for (let at = start; at > from && (isList || column > 0 || path.length === 0); ) {
    at = Math.max(from, lineStartOf(text, at - 1));
    const line = text.slice(at, lineEndOf(text, at));
    if (!/\S/.test(line) || /^\s*#/.test(line)) continue;
    const { dashes, column: its, key } = blockLine(line);
    if (isList ? dashes.includes(column) : its === column) {
      if (!isList && path.length === 0 && key !== null) stated.push(key);
      goOut(isList ? dashes.filter((one) => one < column) : dashes);
    } else if (key !== null && (isList ? its <= column : its < column)) {
      path.unshift(key);
      [isList, column] = [false, its];
      goOut(dashes);
    }
  }
  for (let at = lineEndOf(text, start) + 1; at < to; at = lineEndOf(text, at) + 1) {
    const line = text.slice(at, lineEndOf(text, at));
    if (!/\S/.test(line) || /^\s*#/.test(line)) continue;
    const next = blockLine(line);
    if (Math.min(next.column, ...next.dashes) < lead.length) break;
    if (next.column === lead.length && next.dashes.length === 0 && next.key !== null) stated.push(next.key);
  }
  return { path, stated };
}
