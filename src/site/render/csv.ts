import { byteOrderMark, csvLine } from "../../export/csv-text.ts";

/** Rows of a view as CSV: a column for each of their properties that a cell can say. */
export function* csv(rows: readonly object[]): Generator<string> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row).filter((key) => !hidden.has(key))))];
  yield byteOrderMark + csvLine(columns);
  for (const row of rows) yield csvLine(columns.map((key) => textOf((row as Record<string, unknown>)[key])));
}

/** Of a page only. */
const hidden: ReadonlySet<string> = new Set([
  "anchor",
  "href",
  "elementHref",
  "ruleHref",
  "note",
  "scoreTerms",
]);

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(textOf).join("; ");
  if (typeof value !== "object") return String(value);
  const { name, title, path, text, property, to, value: is } = value as Record<string, unknown>;
  if (property !== undefined) return `${textOf(property)} = ${textOf(to ?? is)}`;
  return textOf(name ?? path ?? title ?? text ?? Object.values(value));
}
