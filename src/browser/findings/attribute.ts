/** What `data-finding` says of a finding: `AA04 critical 9.5 open assumed E`. */
export interface FindingAttribute {
  readonly rule: string;
  readonly severity: string;
  readonly score: string;
  readonly status: string;
  readonly basis: string;
  /** Letters; "" for none. */
  readonly stride: string;
}

export function findingAttribute(text: string): FindingAttribute {
  const [rule = "", severity = "", score = "", status = "", basis = "", stride = ""] = text.split(" ");
  return { rule, severity, score, status, basis, stride };
}

/** The same as text. No part holds a blank. */
export const textOfFinding = ({ rule, severity, score, status, basis, stride }: FindingAttribute): string =>
  [rule, severity, score, status, basis, stride].join(" ");
