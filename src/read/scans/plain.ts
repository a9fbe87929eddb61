import { compareText } from "../../model/diagnostic.ts";

/** Data that somebody else wrote, parsed: what is not of the expected form is as if it were not there. */
export type PlainMap = Readonly<Record<string, unknown>>;

/** The value below some keys; undefined where there is none. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    const map = mapOf(found);
    if (!map || !Object.hasOwn(map, key)) return undefined;
    found = map[key];
  }
  return found;
}

export function mapOf(value: unknown): PlainMap | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as PlainMap) : null;
}

/** Items of a list; of anything else none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The same, where one alone may stand without its list. */
export function itemsOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** So long are the texts that are kept, in UTF-16 code units: a page tells them in a row of a table. */
const textAtMost = 400;

/** A text or a number, without line breaks, and cut where nobody would read on. */
export function textOf(value: unknown, atMost = textAtMost): string {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value !== "string") return "";
  // Signs that turn the direction of what follows say nothing here. More than this is looked at by no expression.
  const words = value
    .slice(0, atMost * 4)
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (words.length <= atMost) return words;
  return `${words
    .slice(0, atMost - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, "")
    .trimEnd()}…`;
}

export function textsOf(value: unknown): string[] {
  return itemsOf(value).flatMap((one) => textOf(one) || []);
}

/** A number, or a text that is one. */
export function numberOf(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return typeof value === "string" && /^\d{1,9}(?:\.\d{1,15})?(?:[eE]-?\d{1,2})?$/.test(value.trim())
    ? Number(value)
    : null;
}

/** A score or a probability, if it lies between 0 and the highest. */
export function within(value: unknown, highest: number): number | null {
  const number = numberOf(value);
  return number !== null && number >= 0 && number <= highest ? number : null;
}

/** The day of a time, YYYY-MM-DD; "" for what is none. */
export function dayOf(value: unknown): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(textOf(value))?.[0] ?? "";
}

/** Each once, in order. */
export function distinct(values: Iterable<string>): string[] {
  return [...new Set(values)].filter((one) => one !== "").sort(compareText);
}
