import type { Basis, Evidence, Finding } from "./finding.ts";

/** What stands before the evidence of a finding. */
export const basisWords: Readonly<Record<Basis, string>> = {
  stated: "since",
  open: "open",
  assumed: "assumed",
};

/** So much of what decided a finding is told where there is little room. */
const decidingAtMost = 3;

/** What the smallest change that ends the finding would change; where there is none, what is stated. */
export function decidingEvidence({ evidence, fix }: Finding): readonly Evidence[] {
  const changed = new Set((fix[0] ?? []).map(({ property }) => property));
  const deciding = evidence.filter(({ property }) => changed.has(property));
  return deciding.length > 0 ? deciding : evidence.filter(({ source }) => source === "stated");
}

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
