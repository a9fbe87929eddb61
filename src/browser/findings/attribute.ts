/** What `data-finding` says of a finding: `AA04 critical 9.5 12 open assumed E`. */
export interface FindingAttribute {
  readonly rule: string;
  readonly severity: string;
  readonly score: string;
  /** What to read first: the highest, over the tree. */
  readonly worth: string;
  readonly status: string;
  readonly basis: string;
  /** Letters; "" for none. */
  readonly stride: string;
  /** `new`, `known`, or "" where there is nothing to compare with. */
  readonly since: string;
}

export function findingAttribute(text: string): FindingAttribute {
  const [rule = "", severity = "", score = "", worth = "", status = "", basis = "", stride = "", since = ""] =
    text.split(" ");
  return { rule, severity, score, worth, status, basis, stride, since };
}

/** The same as text. No part holds a blank. */
export const textOfFinding = (finding: FindingAttribute): string => {
  const { rule, severity, score, worth, status, basis, stride, since } = finding;
  const parts = [rule, severity, score, worth, status, basis, stride];
  return (since === "" ? parts : [...parts, since]).join(" ");
};
