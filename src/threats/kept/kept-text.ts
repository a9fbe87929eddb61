import type { PlainFinding } from "./kept-findings.ts";

/*
 * The findings of a level as a text: on the first line what is asked of every finding, on the second what explains them.
 * Findings of a level share most of their parts, which stand once each.
 */

const briefFields = [
  ...(["id", "rule", "severity", "score", "basis", "isRefined", "assumption"] as const),
  ...(["level", "element", "location", "attack", "contexts", "formerIds", "scoreTerms"] as const),
] as const;
const detailFields = ["evidence", "fix", "remedies", "questions", "hides"] as const;
/** What stands where it is used: it is short, or each finding has another one. */
const inPlace = new Set<string>(["id", "rule", "severity", "score", "basis", "isRefined", "assumption"]);

type Field = (typeof briefFields)[number] | (typeof detailFields)[number];

interface Table {
  readonly parts: readonly unknown[];
  readonly rows: readonly (readonly unknown[])[];
}

export function keptText(findings: readonly PlainFinding[]): string {
  return `${tableText(findings, briefFields)}\n${tableText(findings, detailFields)}\n`;
}

/** A {@link Table} as JSON, of which each part is written once. */
function tableText(findings: readonly PlainFinding[], fields: readonly Field[]): string {
  const numbers = new Map<string, number>();
  const numberOf = (part: unknown): number => {
    const text = JSON.stringify(part);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const rows = findings.map((finding) =>
    fields.map((field) => (inPlace.has(field) ? finding[field] : numberOf(finding[field]))),
  );
  return `{"parts":[${[...numbers.keys()].join()}],"rows":${JSON.stringify(rows)}}`;
}

/** The findings again; what explains them is read when somebody asks. */
export function readKeptText(text: string): readonly PlainFinding[] {
  const end = text.indexOf("\n");
  const { parts, rows } = JSON.parse(text.slice(0, end)) as Table;
  let details: Table | null = null;
  const detailOf = (row: number, at: number): unknown => {
    details ??= JSON.parse(text.slice(end + 1)) as Table;
    return details.parts[details.rows[row]?.[at] as number];
  };
  return rows.map((row, index) => {
    const finding: Record<string, unknown> = {};
    for (const [at, field] of briefFields.entries())
      finding[field] = inPlace.has(field) ? row[at] : parts[row[at] as number];
    for (const [at, field] of detailFields.entries())
      Object.defineProperty(finding, field, { enumerable: true, get: () => detailOf(index, at) });
    return finding as unknown as PlainFinding;
  });
}
