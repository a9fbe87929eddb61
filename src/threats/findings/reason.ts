import type { Basis, Evidence, Finding } from "./finding.ts";

/** What stands before the evidence of a finding. */
export const basisWords: Readonly<Record<Basis, string>> = {
  stated: "since",
  open: "open",
  assumed: "assumed",
};

/** So much of what decided a finding is told where there is little room. */
const decidingAtMost = 3;

/**
 * What the smallest change that ends the finding would change; of an open question, the smallest that answers something that
 * nobody has. Where there is none, what is stated.
 */
export function decidingEvidence({ evidence, fix, basis }: Finding): readonly Evidence[] {
  const changedBy = (set: Finding["fix"][number]) => {
    const changed = new Set(set.map(({ property }) => property));
    return evidence.filter(({ property }) => changed.has(property));
  };
  const [first] = fix;
  const asked = basis === "open" && fix.map(changedBy).find((some) => some.some(isUnstated));
  const deciding = asked || (first ? changedBy(first) : []);
  return deciding.length > 0 ? deciding : evidence.filter(({ source }) => source === "stated");
}

const isUnstated = ({ source }: Evidence): boolean => source === "default";

/**
 * Such as `isHardened=False`, `usesMFA not stated`, or `inBoundary=DMZ from model.md:12`.
 * @param own the file that the finding is in: where else something comes from is told
 * @param wayTo how a reader is told a place
 */
export function evidenceWords(
  { property: name, value, source, file, line }: Evidence,
  own: string,
  wayTo: (file: string, line: number | null) => string,
): string {
  const property = name.replace(/(^|\.)controls\./, "$1");
  if (source === "default") return `${property} not stated`;
  const from = source === "inherited" && file !== null && file !== own ? ` from ${wayTo(file, line)}` : "";
  return `${property}=${value}${from}`;
}

export function enumerated(parts: readonly string[]): string {
  const shown = parts.slice(0, decidingAtMost).join(", ");
  return parts.length > decidingAtMost ? `${shown} and ${parts.length - decidingAtMost} more` : shown;
}
