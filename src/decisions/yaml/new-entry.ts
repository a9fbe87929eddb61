import { type NewDecision, type StatedField, statedFields } from "../new-decision.ts";
import type { LocatedFile } from "./locate.ts";
import { type Quoting, scalarText } from "./scalar.ts";
import type { Splice } from "./splice.ts";
import type { Style } from "./style.ts";

/** A decision and what it is about: the id of a finding, or a pattern. */
export interface NewEntry {
  readonly about: string;
  readonly isPattern: boolean;
  readonly decision: NewDecision;
}

/** New entries after those that a file has, written as these are. */
export function appended(
  text: string,
  file: LocatedFile,
  style: Style,
  entries: readonly NewEntry[],
): Splice[] {
  if (entries.length === 0) return [];
  if (file.isFlow) return [intoBrackets(text, file, style, entries)];
  const { newline, isSpaced } = style;
  const blocks = entries.map((entry) => blockOf(entry, file, style).join(newline));
  const before = text.slice(0, file.end);
  const isAtLineStart = before === "" || before === "\uFEFF" || before.endsWith("\n");
  const isAfterSomething = before.replace(/^\uFEFF/, "").trim() !== "";
  const isFirst = file.span === null && file.isNamed;
  const lead =
    (isAtLineStart ? "" : newline) +
    (isSpaced && isAfterSomething && !isFirst ? blankLine(before, newline) : "");
  const body = blocks.join(newline + (isSpaced ? newline : ""));
  return [{ from: file.end, to: file.end, text: `${lead}${body}${newline}` }];
}

/** One blank line, if there is none. */
function blankLine(before: string, newline: string): string {
  return /\n[^\S\n]*\r?\n$/.test(before) ? "" : newline;
}

/** In a list or a map in brackets: after the last entry, on a line of its own where the others have one. */
function intoBrackets(text: string, file: LocatedFile, style: Style, entries: readonly NewEntry[]): Splice {
  const written = entries.map((entry) => flowOf(entry, file.form, style));
  const { from, to } = file.span ?? { from: file.end, to: file.end };
  const last = file.entries.at(-1);
  if (!last) return { from: from + 1, to: from + 1, text: written.join(", ") };
  const [first] = file.entries;
  const lead = text.slice(from + 1, first?.name?.from ?? first?.span.from);
  const separator = /^\s*$/.test(lead) && lead.includes("\n") ? `,${lead}` : ", ";
  const at = Math.min(last.span.to, to);
  return { from: at, to: at, text: written.map((one) => separator + one).join("") };
}

/** The lines of an entry. */
function blockOf({ about, isPattern, decision }: NewEntry, file: LocatedFile, style: Style): string[] {
  const margin = " ".repeat(file.column);
  const id = scalarText(about, style.ids, style.isFlow);
  if (file.form === "map") {
    if (style.isFlow) return [`${margin}${id}: ${braces(about, isPattern, decision, null, style)}`];
    const inner = margin + " ".repeat(style.step);
    const stated = pairsOf(about, isPattern, decision, style, false);
    return [`${margin}${id}:`, ...stated.map((one) => inner + one)];
  }
  const nameKey = isPattern ? "match" : style.nameKey;
  if (style.isFlow) return [`${margin}- ${braces(about, false, decision, nameKey, style)}`];
  const [first = "", ...others] = [
    `${key(nameKey, style.keys)}: ${id}`,
    ...pairsOf(about, false, decision, style, false),
  ];
  return [`${margin}- ${first}`, ...others.map((one) => `${margin}  ${one}`)];
}

function flowOf({ about, isPattern, decision }: NewEntry, form: LocatedFile["form"], style: Style): string {
  if (form === "list") return braces(about, false, decision, isPattern ? "match" : style.nameKey, style);
  return `${scalarText(about, style.ids, true)}: ${braces(about, isPattern, decision, null, style)}`;
}

/** @param nameKey the key that the id stands under, if it does */
function braces(
  about: string,
  isPattern: boolean,
  decision: NewDecision,
  nameKey: string | null,
  style: Style,
): string {
  const name = nameKey === null ? [] : [`${key(nameKey, style.keys)}: ${scalarText(about, style.ids, true)}`];
  return `{ ${[...name, ...pairsOf(about, isPattern, decision, style, true)].join(", ")} }`;
}

function pairsOf(
  about: string,
  isPattern: boolean,
  decision: NewDecision,
  style: Style,
  isInFlow: boolean,
): string[] {
  const pattern = isPattern ? [`${key("match", style.keys)}: ${scalarText(about, style.ids, isInFlow)}`] : [];
  const stated = statedFields.filter((field) => decision[field] !== "");
  return [...pattern, ...stated.map((field) => pairOf(field, decision[field], style, isInFlow))];
}

/** A field with its value, as it stands in an entry. */
export function pairOf(field: StatedField, value: string, style: Style, isInFlow: boolean): string {
  return `${key(field, style.keys)}: ${written(field, value, style, isInFlow)}`;
}

function written(field: StatedField, value: string, style: Style, isInFlow: boolean): string {
  const isText = field !== "status" && field !== "date" && field !== "until";
  const isLikeJson = style.keys === "double";
  return scalarText(value, isLikeJson ? "double" : isText ? style.texts : "plain", isInFlow);
}

function key(name: string, quoting: Quoting): string {
  return scalarText(name, quoting, true);
}
