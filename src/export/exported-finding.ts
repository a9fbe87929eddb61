import type { Evidence, Finding } from "../threats/findings/finding.ts";
import { exportPackage } from "./exported-package.ts";

export type ExportedFinding = ReturnType<typeof exportFinding>;

/** A finding as other programs see it, with everything that there is to say about it. */
export function exportFinding(finding: Finding) {
  const { scoreTerms, evidence, fix } = finding;
  return exportedWith(finding, { scoreTerms, evidence: evidence.map(exportEvidence), fix });
}

/** The same with something that stands for the terms of its score, its evidence and its fixes. */
export function exportedWith<Terms, Rows, Fixes>(
  finding: Finding,
  { scoreTerms, evidence, fix }: { scoreTerms: Terms; evidence: Rows; fix: Fixes },
) {
  const { id, rule, level, element, severity, score, rank, basis, status, work, decision } = finding;
  return {
    id,
    rule: rule.id,
    title: rule.title,
    level,
    element,
    origin: rule.origin ?? "computed",
    severity,
    score,
    scoreTerms,
    rank,
    basis,
    status,
    work,
    decision,
    stride: rule.stride,
    privacy: rule.privacy,
    cwe: rule.cwe,
    capec: rule.capec,
    attack: finding.attack,
    atlas: rule.atlas,
    owasp: rule.owasp,
    asvs: rule.asvs,
    nist: rule.nist,
    d3fend: rule.d3fend,
    mitigations: rule.mitigations,
    refinedBy: finding.refinedBy,
    contexts: finding.contexts,
    evidence,
    fix,
    location: finding.location,
    // Of most there is none, and then nothing is said.
    package: finding.package ? exportPackage(finding.package) : undefined,
  };
}

export function exportEvidence({ from, ...evidence }: Evidence) {
  return evidence;
}
