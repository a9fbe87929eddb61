import type { Place } from "../../model/place.ts";
import type { Raw, RawAttribute } from "../raw.ts";
import { scalarOf } from "./plain-scalar.ts";

/** Thrown where a text is more than this reader understands. */
class NotPlain extends Error {}

/** Deeper than this is for the library. */
const deepest = 60;
/** The library refuses keys that are not found within 1024 characters. */
const longestKey = 1000;
const keysKnownAtMost = 1000;

/**
 * Reads YAML that is blocks of maps and lists, as large models are: line by line, without the tree of nodes that the
 * library makes first, which takes some ten times the memory of the text. An entry that is written otherwise (in
 * several lines, in brackets, with escapes) is left to `parsePart`.
 * @param parsePart reads some whole lines, from an offset on, as the library does; null where that has errors
 * @returns what the library would make of it; null where only the library can say, as for anything that is wrong
 */
export function readPlainBlocks(
  text: string,
  placeAt: (offset: number) => Place,
  parsePart: (text: string, offset: number) => Raw | null,
): Raw | null {
  // Tabs, other ends of lines, several documents, and names for other parts of the document.
  if (/^ *\t|\r(?!\n)|^(?:---|\.\.\.|%)|^\uFEFF/m.test(text)) return null;

  /** The line that is read: where it begins, where its content begins, and where it ends without blanks. */
  let lineStart = 0;
  let at = 0;
  let end = 0;
  let next = 0;
  let isOver = false;
  /** Keys that were read before, as they are written: large models have few, and write them often. */
  const known = new Map<string, string>();

  try {
    advance();
    if (isOver) return null;
    const root = readBlock(at - lineStart, 0);
    return isOver ? root : null;
  } catch (problem) {
    if (problem instanceof NotPlain || problem instanceof RangeError) return null;
    throw problem;
  }

  /** Goes to the next line with content. */
  function advance(): void {
    while (next < text.length) {
      lineStart = next;
      const lineEnd = text.indexOf("\n", lineStart);
      next = lineEnd === -1 ? text.length : lineEnd + 1;
      end = lineEnd === -1 ? text.length : lineEnd;
      at = lineStart;
      while (at < end && text.charCodeAt(at) === 32) at++;
      while (end > at && isBlank(text.charCodeAt(end - 1))) end--;
      if (at < end && text[at] !== "#") return;
    }
    isOver = true;
    lineStart = at = end = text.length;
  }

  /** The map or list that begins where the reader is; `indent` is its column. */
  function readBlock(indent: number, depth: number): Raw {
    if (depth > deepest) throw new NotPlain();
    return isDash() ? readList(indent, depth) : readMap(indent, depth);
  }

  function isDash(): boolean {
    return text[at] === "-" && (at + 1 === end || text[at + 1] === " ");
  }

  function column(): number {
    return at - lineStart;
  }

  /** Of the line that the reader is on; the end of the text is further left than everything. */
  function depthOfLine(): number {
    return isOver ? -1 : column();
  }

  function readList(indent: number, depth: number): Raw {
    const place = placeAt(at);
    const items: Raw[] = [];
    while (depthOfLine() === indent && isDash()) {
      const start = at;
      at++;
      while (at < end && text[at] === " ") at++;
      if (at === end) {
        const dashLine = lineStart;
        advance();
        if (depthOfLine() > indent) items.push(readBlock(column(), depth + 1));
        else items.push(...itemsOf(partFrom(dashLine, start, indent)));
        continue;
      }
      if (isDash()) throw new NotPlain();
      if (keyEnd() !== -1) {
        items.push(readMap(column(), depth + 1));
        continue;
      }
      const value = readScalar(at, indent);
      items.push(...(value ? [value] : itemsOf(partFrom(lineStart, start, indent))));
    }
    if (depthOfLine() > indent) throw new NotPlain();
    return { form: "list", items, place };
  }

  function readMap(indent: number, depth: number): Raw {
    const place = placeAt(at);
    const entries: RawAttribute[] = [];
    const keys = new Set<string>();
    while (depthOfLine() === indent && !isDash()) {
      const entry = readEntry(indent, depth);
      if (keys.has(entry.key)) throw new NotPlain();
      keys.add(entry.key);
      entries.push(entry);
    }
    if (depthOfLine() > indent || entries.length === 0) throw new NotPlain();
    return { form: "map", entries, place };
  }

  function readEntry(indent: number, depth: number): RawAttribute {
    const [start, line] = [at, lineStart];
    const colon = keyEnd();
    if (colon === -1) throw new NotPlain();
    const [key, place] = [keyOf(text.slice(start, colon).trimEnd()), placeAt(start)];
    at = colon + 1;
    while (at < end && text[at] === " ") at++;
    if (at === end) {
      advance();
      const isBelow = depthOfLine() > indent || (depthOfLine() === indent && isDash());
      const value = isBelow ? readBlock(column(), depth + 1) : entryOf(partFrom(line, start, indent)).value;
      return { key, place, value };
    }
    const value = readScalar(at, indent);
    return value ? { key, place, value } : entryOf(partFrom(line, start, indent));
  }

  function keyOf(written: string): string {
    const before = known.get(written);
    if (before !== undefined) return before;
    const raw = written === "" ? null : scalarOf(written, { file: "", line: 0, column: 0 });
    if (raw?.form !== "quoted") throw new NotPlain();
    if (known.size < keysKnownAtMost) known.set(written, raw.text);
    return raw.text;
  }

  /** Where the colon of a key is that begins where the reader is; -1 where none does. */
  function keyEnd(): number {
    const line = text.slice(at, end);
    const colon = line.startsWith('"') || line.startsWith("'") ? colonAfterQuote(line) : colonIn(line);
    if (colon > longestKey) throw new NotPlain();
    return colon === -1 ? -1 : at + colon;
  }

  /** A scalar that takes the rest of the line, after which the reader is on the next; null for any other value. */
  function readScalar(from: number, indent: number): Raw | null {
    const raw = scalarOf(text.slice(from, end), placeAt(from));
    if (raw === null) return null;
    const before = [lineStart, at, end, next, isOver] as const;
    advance();
    if (depthOfLine() <= indent) return raw;
    // It goes on in the next line.
    [lineStart, at, end, next, isOver] = before;
    return null;
  }

  /** What the library makes of the lines of one entry, after which the reader is on the next that is none of them. */
  function partFrom(line: number, start: number, indent: number): Raw {
    // Lines that belong to what is around it, to a key that begins with `?`, or to an item whose dash is before it, would be something else alone.
    next = text.indexOf("\n", start) + 1 || text.length;
    do advance();
    while (depthOfLine() > indent);
    const part = " ".repeat(start - line) + text.slice(start, lineStart);
    if (/(?:^|[\s[{,])[&*]\S|<<|(?:^|[\s-])\?(?:\s|$)/m.test(part)) throw new NotPlain();
    const raw = parsePart(part, line);
    if (raw === null) throw new NotPlain();
    return raw;
  }
}

function colonIn(line: string): number {
  return /^[[\]{}&*!|>%@`#,?]/.test(line) ? -1 : line.search(/:(?: |$)/);
}

function colonAfterQuote(line: string): number {
  const quoted = /^(?:"[^"\\]*"|'[^']*') *(?=:(?: |$))/.exec(line);
  return quoted ? quoted[0].length : -1;
}

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 13;

function itemsOf(raw: Raw): readonly Raw[] {
  if (raw.form !== "list" || raw.items.length !== 1) throw new NotPlain();
  return raw.items;
}

function entryOf(raw: Raw): RawAttribute {
  const [entry, ...others] = raw.form === "map" ? raw.entries : [];
  if (!entry || others.length > 0) throw new NotPlain();
  return entry;
}
