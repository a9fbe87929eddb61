import { type NewDecision, type StatedField, statedFields, stays } from "../new-decision.ts";
import type { LocatedEntry, LocatedPair } from "./locate.ts";
import { pairOf } from "./new-entry.ts";
import { scalarText } from "./scalar.ts";
import { lineEnd, lineStart, type Splice } from "./splice.ts";
import type { Style } from "./style.ts";

/**
 * Puts a decision into the place of an entry's own: what both state is replaced, and what only the old one states goes,
 * but for its owner and its ticket. Keys that are none of a decision's stay, and so do comments.
 * @returns null for an entry that is written in a way that is not followed here
 */
export function changedEntry(
  text: string,
  entry: LocatedEntry,
  decision: NewDecision,
  style: Style,
  isInFlow: boolean,
): Splice[] | null {
  const wanted = new Map(statedFields.map((field) => [field, decision[field]]));
  for (const field of stays) if (wanted.get(field) === "") wanted.delete(field);
  if (entry.form === "short") return [fromShort(text, entry, wanted, style, isInFlow)];
  return entry.form === "flow" ? inBraces(text, entry, wanted, style) : inLines(text, entry, wanted, style);
}

type Wanted = ReadonlyMap<StatedField, string>;

/** Only the status was said: the name gets a map. */
function fromShort(
  text: string,
  { name, span }: LocatedEntry,
  wanted: Wanted,
  style: Style,
  isInFlow: boolean,
): Splice {
  const stated = [...wanted].filter(([, value]) => value !== "");
  const from = text.indexOf(":", name?.to ?? span.from) + 1;
  const isFlow = isInFlow || style.isFlow;
  const pairs = stated.map(([field, value]) => pairOf(field, value, style, isFlow));
  if (isFlow) return { from, to: span.to, text: ` { ${pairs.join(", ")} }` };
  const start = lineStart(text, name?.from ?? span.from);
  const margin = `${style.newline}${" ".repeat((name?.from ?? start) - start + style.step)}`;
  return { from, to: span.to, text: pairs.map((one) => margin + one).join("") };
}

function inLines(text: string, { pairs }: LocatedEntry, wanted: Wanted, style: Style): Splice[] | null {
  const splices: Splice[] = [];
  let last: LocatedPair | null = null;
  for (const [index, pair] of pairs.entries()) {
    const value = valueFor(pair, wanted);
    if (value === "") {
      const gap = gapOf(text, pair, pairs[index + 1]);
      if (gap === null) return null;
      splices.push(gap);
      continue;
    }
    last = pair;
    if (value !== undefined) splices.push(replaced(text, pair, value, false));
  }
  const missing = missingIn(pairs, wanted);
  if (missing.length === 0) return splices;
  if (last === null) return null;
  const margin = `${style.newline}${" ".repeat(columnOf(text, pairs))}`;
  const at = lineEnd(text, Math.max(last.value.to, last.name.to));
  const lines = missing.map(([field, value]) => margin + pairOf(field, value, style, false));
  return [...splices, { from: at, to: at, text: lines.join("") }];
}

/** The keys of one map stand below each other; the first may come after a dash. */
function columnOf(text: string, pairs: readonly LocatedPair[]): number {
  const from = pairs[0]?.name.from ?? 0;
  const start = lineStart(text, from);
  return from - start - (text[start] === "\uFEFF" ? 1 : 0);
}

/** A pair with its line; one that comes after a dash leaves its place to the next. Null where there is none. */
function gapOf(text: string, { name, value }: LocatedPair, next: LocatedPair | undefined): Splice | null {
  const start = lineStart(text, name.from);
  if (text.slice(start, name.from).trim() !== "")
    return next ? { from: name.from, to: next.name.from, text: "" } : null;
  // The line break before it: a file may end without one.
  const before = text.slice(0, start).endsWith("\r\n") ? start - 2 : start - 1;
  return { from: Math.max(0, before), to: lineEnd(text, Math.max(value.to, name.to)), text: "" };
}

function inBraces(
  text: string,
  { span, pairs }: LocatedEntry,
  wanted: Wanted,
  style: Style,
): Splice[] | null {
  const [first] = pairs;
  const last = pairs.at(-1);
  if (!first || !last) return null;
  const gaps = pairs.slice(1).map((pair, index) => text.slice(pairs[index]?.value.to, pair.name.from));
  const [head, tail] = [text.slice(span.from, first.name.from), text.slice(last.value.to, span.to)];
  const isPlain =
    /^\{\s*$/.test(head) && /^[\s,]*\}$/.test(tail) && gaps.every((gap) => /^\s*,\s*$/.test(gap));
  if (!isPlain) return null;
  const kept = pairs.flatMap((pair) => {
    const value = valueFor(pair, wanted);
    if (value === "") return [];
    const before = text.slice(pair.name.from, pair.value.from);
    return [
      value === undefined
        ? text.slice(pair.name.from, pair.value.to)
        : before + scalarText(value, pair.quoting, true),
    ];
  });
  const added = missingIn(pairs, wanted).map(([field, value]) => pairOf(field, value, style, true));
  const all = [...kept, ...added].join(gaps[0] ?? ", ");
  return [{ from: first.name.from, to: last.value.to, text: all }];
}

/** What a pair is to say: undefined where it stays, "" where it goes. */
function valueFor({ key }: LocatedPair, wanted: Wanted): string | undefined {
  const field = statedFields.find((one) => one === key);
  return field && wanted.get(field);
}

function missingIn(pairs: readonly LocatedPair[], wanted: Wanted): [StatedField, string][] {
  const stated = new Set(pairs.map(({ key }) => key));
  return [...wanted].filter(([field, value]) => value !== "" && !stated.has(field));
}

function replaced(text: string, { value, quoting }: LocatedPair, to: string, isInFlow: boolean): Splice {
  const lead = text[value.from - 1] === ":" ? " " : "";
  return { from: value.from, to: value.to, text: lead + scalarText(to, quoting, isInFlow) };
}
