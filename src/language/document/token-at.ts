import { endOfLine, offsetOfPlace, positionAt, rangeOf, type Span } from "../text/positions.ts";
import { quotedWord } from "../text/words.ts";
import type { Range } from "../types.ts";
import type { Document } from "./document.ts";
import type { LocatedAttribute, LocatedEntry } from "./locate.ts";

/** The entry that an offset is in; the innermost, and the later one between two. */
export function entryAt(document: Document, offset: number): LocatedEntry | null {
  const isIn = ({ entry, from, to }: LocatedEntry) =>
    entry.kind !== "Model" && offset <= to && from <= offset;
  const before = document.entries().filter(({ from }) => from <= offset);
  // In Markdown entries do not lie in each other.
  const [last] = before.slice(-1);
  if (document.format === "markdown") return last && isIn(last) ? last : null;
  return before.findLast(isIn) ?? null;
}

/** The attribute that an offset is in, its value included. */
export function attributeAt(by: LocatedEntry, offset: number): LocatedAttribute | null {
  const isIn = ({ key, value }: LocatedAttribute) =>
    (key.from <= offset && offset <= key.to && key.to > key.from) ||
    (value !== null && value.from <= offset && offset <= value.to);
  return by.attributes.find(isIn) ?? null;
}

/** What a diagnostic is about that names where it begins: a key, a value, the name of an entry, a word; else the rest of a line. */
export function rangeOfPlace(
  document: Document,
  place: { readonly line: number | null; readonly column: number | null },
): Range {
  const { lines } = document;
  const from = offsetOfPlace(lines, { line: place.line ?? 1, column: place.column ?? 1 });
  return rangeOf(lines, spanFrom(document, from));
}

function spanFrom(document: Document, from: number): Span {
  const entry = document.entries().findLast((one) => one.entry.kind !== "Model" && one.from <= from);
  const about = document.entries().find((one) => one.entry.kind === "Model");
  for (const one of [entry, about]) {
    if (!one) continue;
    for (const { key, value } of one.attributes) {
      if (key.to > key.from && (key.from === from || key.from === from + 1)) return key;
      if (value && value.from === from && value.to > from) return value;
      const word = value?.words.find(
        (word) => word.from === from || (word.quote !== "" && word.from === from + 1),
      );
      if (word) return word;
    }
    if (one.entry.kind !== "Model" && one.from === from && one.name) return one.name;
  }
  const section = document.sections().find((one) => one.from === from);
  return section?.title ?? wordFrom(document, from);
}

function wordFrom({ lines }: Document, from: number): Span {
  const { text } = lines;
  const { line } = positionAt(lines, from);
  const lineEnd = endOfLine(lines, line);
  if (text[from] === '"' || text[from] === "'")
    return { from, to: Math.min(lineEnd, quotedWord(text, from, lineEnd, false).to + 1) };
  const rest = text.slice(from, lineEnd);
  const word = /^[\p{L}\p{N}_.-]+/u.exec(rest)?.[0] ?? rest.trimEnd();
  return { from, to: from + Math.max(word.length, from < lineEnd ? 1 : 0) };
}
