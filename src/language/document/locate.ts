import type { Entry } from "../../model/model.ts";
import { tidyName } from "../../model/spelling.ts";
import { blankComments } from "../../read/markdown/comments.ts";
import { hasMarker } from "../../read/markdown/entry-head.ts";
import { endOfLine, type Lines, offsetOfPlace, positionAt, type Span } from "../text/positions.ts";
import {
  afterQuote,
  blockValue,
  endOfDeeper,
  flowValue,
  lineEndOf,
  lineStartOf,
  markdownValue,
  quotedWord,
  skipBlanks,
  type Word,
  type WrittenValue,
} from "../text/words.ts";
import { arrowWords } from "./arrow-words.ts";
import type { Format } from "./format.ts";
import type { SectionAt } from "./sections.ts";

/** An entry of a file, and where its parts stand. */
export interface LocatedEntry extends Span {
  readonly entry: Entry;
  /** Its name, without quotes and stars; null where it has none of its own. */
  readonly name: Word | null;
  readonly attributes: readonly LocatedAttribute[];
}

export interface LocatedAttribute {
  /** Canonical, or as written where the schema table does not have it. */
  readonly property: string;
  readonly key: Span;
  /** Null for what the reader has taken from elsewhere: nesting, an arrow. */
  readonly value: WrittenValue | null;
}

/** Finds the parts of entries in the text, in its order. */
export function locateEntries(
  format: Format,
  lines: Lines,
  entries: readonly Entry[],
  sections: () => readonly SectionAt[],
): LocatedEntry[] {
  const placed = entries
    .map((entry) => ({ entry, from: entry.kind === "Model" ? 0 : offsetOfPlace(lines, entry.place) }))
    .sort((a, b) => a.from - b.from);
  return placed.map(({ entry, from }, index): LocatedEntry => {
    const find = (): Parts => {
      if (entry.kind === "Model") return locateAbout(format, lines, entry, sections());
      if (format === "markdown") return inMarkdown(lines, entry, from);
      const section = sections().find((one) => one.from <= from && from < one.to);
      const next = placed[index + 1]?.from ?? lines.text.length;
      return inYaml(format, lines, entry, from, Math.min(next, section?.to ?? lines.text.length));
    };
    // Of a large file most is never asked for.
    let parts: Parts | null = null;
    const found = () => {
      parts ??= find();
      return parts;
    };
    return {
      entry,
      from,
      get to() {
        return found().to;
      },
      get name() {
        return found().name;
      },
      get attributes() {
        return found().attributes;
      },
    };
  });
}

type Parts = Pick<LocatedEntry, "to" | "name" | "attributes">;

/** What is said of the model itself: each value where its key is. */
function locateAbout(format: Format, lines: Lines, entry: Entry, sections: readonly SectionAt[]): Parts {
  const { text } = lines;
  const front = sections.find(({ section }) => section === "Front matter");
  const keys = [...entry.properties].flatMap(([property, { place }]) => {
    const at = offsetOfPlace(lines, place);
    // In Markdown a title and a description may be headings and prose, whatever colons they hold.
    const section = format === "markdown" ? sections.findLast(({ from }) => from <= at)?.section : undefined;
    const isProse = format === "markdown" && section !== "Front matter" && section !== "Context";
    const key = isProse ? null : keyAt(text, at, text.length, ":=");
    return key === null ? [] : [{ property, ...key }];
  });
  const attributes = keys.map(({ property, key, after }): LocatedAttribute => {
    const isKeyed = format !== "markdown" || (front && key.from < front.to);
    const column = key.from - lineStartOf(text, key.from);
    const value =
      format === "json"
        ? flowValue(text, after, text.length)
        : isKeyed
          ? blockValue(text, after, text.length, column)
          : markdownValue(text, after, lineEndOf(text, after));
    return { property, key, value };
  });
  return { to: front?.to ?? 0, name: null, attributes };
}

function inMarkdown(lines: Lines, entry: Entry, start: number): Parts {
  const end = endOfMarkdownEntry(lines, start);
  // Blanks in place of comments, so that offsets stay; here they are counted from where the entry begins.
  const text = blankComments(lines.text.slice(start, end));
  const attributes = statedIn(entry, lines).flatMap(({ property, at }): LocatedAttribute[] => {
    if (at === start) {
      const value = arrowWords(text, property, entry);
      return [{ property, key: { from: at, to: at }, value: value && moved(value, start) }];
    }
    const key = keyAt(text, at - start, text.length, "=");
    if (!key) return [];
    const value = moved(markdownValue(text, key.after, text.length), start);
    return [{ property, key: movedSpan(key.key, start), value }];
  });
  const name = markdownName(text, entry.name);
  return { to: end, name: name && movedSpan(name, start), attributes };
}

function movedSpan<One extends Span>(one: One, by: number): One {
  return { ...one, from: one.from + by, to: one.to + by };
}

function moved(value: WrittenValue, by: number): WrittenValue {
  return { ...movedSpan(value, by), words: value.words.map((word) => movedSpan(word, by)) };
}

function inYaml(format: Format, lines: Lines, entry: Entry, from: number, limit: number): Parts {
  const { text } = lines;
  const isBraced = format === "json" || text[from] === "{" || isInBraces(text, from, from);
  const written = text.slice(from, limit).replace(/[\s,]*(?:\n\s*-\s*|[{[]\s*)?$/, "");
  const to = isBraced ? from + written.length : endOfBlock(text, from);
  const attributes = statedIn(entry, lines).flatMap(({ property, at }): LocatedAttribute[] => {
    const arrow = at === from ? arrowWords(text.slice(from, lineEndOf(text, from)), property, entry) : null;
    if (arrow) return [{ property, key: { from, to: from }, value: moved(arrow, from) }];
    const key = keyAt(text, at, lines.text.length, ":");
    // What stands there is the name of an entry that lies in another, and no key.
    if (key === null || (at === from && text.slice(key.key.from, key.key.to) === entry.name)) return [];
    const isFlow = format === "json" || isInBraces(text, Math.min(from, at), at);
    const column = at - lineStartOf(text, at);
    const value = isFlow
      ? flowValue(text, key.after, lines.text.length)
      : blockValue(text, key.after, lines.text.length, column);
    return [{ property, key: key.key, value }];
  });
  const end = Math.max(to, ...attributes.map(({ value }) => value?.to ?? 0).filter((one) => one <= limit));
  return { to: isBraced ? end : to, name: yamlName(text, from, end, entry.name), attributes };
}

/** Where the lines end that belong to a key, or to an item after its dash. */
function endOfBlock(text: string, from: number): number {
  const start = lineStartOf(text, from);
  const isItem = /-\s+$/.test(text.slice(start, from));
  return endOfDeeper(text, lineEndOf(text, from), text.length, from - start - (isItem ? 1 : 0));
}

/** What an entry states, known and unknown, in the order of the text. */
function statedIn({ properties, unclaimed = [] }: Entry, lines: Lines) {
  const known = [...properties].map(([property, { place }]) => ({
    property,
    at: offsetOfPlace(lines, place),
  }));
  const unknown = unclaimed.map(({ key, place }) => ({ property: key, at: offsetOfPlace(lines, place) }));
  return [...known, ...unknown].sort((a, b) => a.at - b.at);
}

/** A key that begins at an offset, in quotes or not, and what comes after its sign; null where none does. */
function keyAt(
  text: string,
  at: number,
  end: number,
  signs: string,
): { readonly key: Span; readonly after: number } | null {
  const isQuoted = text[at] === '"' || text[at] === "'";
  const quoted = isQuoted ? quotedWord(text, at, end, true) : null;
  let to = quoted ? quoted.to : at;
  if (!quoted) while (to < end && !`${signs}\n,{}`.includes(text[to] ?? "")) to++;
  const key = quoted ?? { from: at, to: at + text.slice(at, to).trimEnd().length };
  const sign = skipBlanks(text, quoted ? afterQuote(text, quoted, end) : to, end);
  return signs.includes(text[sign] ?? "\n") ? { key: { from: key.from, to: key.to }, after: sign + 1 } : null;
}

/** Whether a brace that is opened after the beginning of the line of `from` is still open at an offset. */
function isInBraces(text: string, from: number, at: number): boolean {
  let depth = 0;
  const between = text.slice(lineStartOf(text, from), at).replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, "");
  for (const sign of between.match(/[{}[\]]/g) ?? []) depth += "{[".includes(sign) ? 1 : -1;
  return depth > 0;
}

/** An entry goes on over lines that stand further in and are no bullets. */
function endOfMarkdownEntry(lines: Lines, from: number): number {
  const { text, starts } = lines;
  let { line } = positionAt(lines, from);
  const indent = from - (starts[line] ?? 0);
  let end = endOfLine(lines, line);
  for (line++; line < starts.length; line++) {
    const next = text.slice(starts[line], endOfLine(lines, line));
    if (/^\s*\/\//.test(next)) continue;
    if (next.trim() === "" || hasMarker(next) || /^\s*#|^\s*<!--/.test(next) || next.search(/\S/) <= indent)
      break;
    end = endOfLine(lines, line);
  }
  return end;
}

function markdownName(text: string, name: string): Word | null {
  const head = text.slice(0, lineEndOf(text, 0));
  const [marker = "", mark = ""] = /^(?:[-*+]|\d{1,9}[.)])\s+(\*\*|__|`|)/.exec(head) ?? [];
  const close = mark === "" ? head.indexOf(":", marker.length) : head.indexOf(mark, marker.length);
  if (close === -1) return null;
  const written = head.slice(marker.length, close);
  const said = written.replace(/:\s*$/, "");
  const found = [written, said].find((one) => tidyName(one).trim() === name);
  if (found === undefined) return null;
  const from = marker.length + found.search(/\S/);
  return { from, to: from + found.trim().length, text: name, quote: "" };
}

/** The key of a map of entries, or the value of `name:`. */
function yamlName(text: string, from: number, to: number, name: string): Word | null {
  const isIt = (word: Word) => tidyName(word.text).trim() === name;
  const key = keyAt(text, from, to, ":");
  if (key) {
    const quote = text[from] === '"' || text[from] === "'" ? text[from] : "";
    const word: Word =
      quote === ""
        ? { ...key.key, text: text.slice(key.key.from, key.key.to), quote: "" }
        : quotedWord(text, from, to, true);
    if (isIt(word)) return word;
  }
  for (const match of text.slice(from, to).matchAll(/(?:^|[\s{,])["']?(?:name|finding)["']?\s*:/g)) {
    const after = from + match.index + match[0].length;
    const isFlow = isInBraces(text, from, after);
    const value = isFlow ? flowValue(text, after, to) : blockValue(text, after, to, 0);
    const [word] = value.words;
    if (word && isIt(word)) return word;
  }
  const lineEnd = lineEndOf(text, from, to);
  const alone = flowValue(text, from, lineEnd).words[0];
  return alone && isIt(alone) ? alone : null;
}
