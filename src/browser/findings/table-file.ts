import { byteOrderMark, csvLine, oneLine } from "../../export/csv-text.ts";
import type { FindingFacts } from "./matching.ts";

const columns: readonly (readonly [name: string, of: (finding: FindingFacts) => string])[] = [
  ["id", ({ id }) => id],
  ["severity", ({ severity }) => severity],
  ["score", ({ score }) => score.toFixed(1)],
  ["status", ({ status }) => status],
  ["basis", ({ basis }) => basis],
  ["rule", ({ rule }) => rule],
  ["title", ({ title }) => title],
  ["level", ({ path }) => path],
  ["level title", ({ level }) => level],
  ["element", ({ element }) => element],
  ["ends", ({ ends }) => ends],
  ["owner", ({ owner }) => owner],
  ["tags", ({ tags }) => tags.join("; ")],
  ["stride", ({ stride }) => stride],
  ["fix", ({ fixes }) => fixes.join("; ")],
];

/** The findings as CSV, safe from what a spreadsheet takes for a formula; `tm-site decide --from` reads it. */
export function tableText(findings: readonly FindingFacts[]): string {
  const lines = findings.map((one) => csvLine(columns.map(([, of]) => oneLine(of(one)))));
  return byteOrderMark + csvLine(columns.map(([name]) => name)) + lines.join("");
}
