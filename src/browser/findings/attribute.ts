/** What `data-finding` says of a finding: `AA04 critical 9.5 12 open assumed E`. */
export interface FindingAttribute {
  readonly rule: string;
  readonly severity: string;
  readonly score: string;
  /** What to read first: 1, 2, … over the tree. */
  readonly rank: string;
  readonly status: string;
  readonly basis: string;
  /** Letters; "" for none. */
  readonly stride: string;
}

export function findingAttribute(text: string): FindingAttribute {
  const [rule = "", severity = "", score = "", rank = "", status = "", basis = "", stride = ""] =
    text.split(" ");
  return { rule, severity, score, rank, status, basis, stride };
}

/** The same as text. No part holds a blank. */
export const textOfFinding = (finding: FindingAttribute): string => {
  const { rule, severity, score, rank, status, basis, stride } = finding;
  return [rule, severity, score, rank, status, basis, stride].join(" ");
};
