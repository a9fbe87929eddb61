import type { JudgedPackage } from "../threats/findings/finding.ts";
import { updateOf } from "../threats/vulnerabilities/package-rule.ts";

/** A vulnerable package as other programs see it. */
export function exportPackage(one: JudgedPackage) {
  const { name, type, purl, versions, vulnerabilities } = one;
  return {
    ...{ name, type, purl, versions },
    update: updateOf(one)?.to ?? null,
    vulnerabilities: vulnerabilities.map(({ vex, place, isExploited, ...known }) => ({
      id: known.id,
      aliases: known.aliases,
      summary: known.summary,
      severity: known.severity,
      score: known.score,
      vector: known.vector,
      fixedIn: known.fixedIn,
      cwe: known.cwe,
      epss: known.epss,
      exploited: isExploited,
      status: known.status,
      vex: vex && { state: vex.state, justification: vex.justification, detail: vex.detail },
      file: place.file,
      line: place.line,
    })),
  };
}
