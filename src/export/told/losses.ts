import type { JudgedTree } from "../../judged-tree.ts";
import type { Finding } from "../../threats/findings/finding.ts";
import type { Loss } from "../exporter.ts";

/* What formats for findings have no place for. Each takes of it what is true of it. */

export const excludedFindings: Loss = {
  what: "findings that an assumption excludes",
  why: "they are none while the assumption holds; findings.json and the pages of the site have them",
  count: ({ evaluation }) => evaluation.excluded.length,
};

export const refinedFindings: Loss = {
  what: "findings that a level below tells in more detail",
  why: "they are told there, and count once",
  count: countOf(({ refinedBy }) => refinedBy.length > 0),
};

export const decidedFindings: Loss = {
  what: "findings that are decided",
  why: "everything in the format asks for work; an expired decision is open again, and is told",
  count: countOf(({ status, refinedBy }) => status !== "open" && refinedBy.length === 0),
};

export const citations: Loss = {
  what: "ids of catalogues (CWE, CAPEC, ATT&CK, …)",
  why: "there is no field for them; the pages of the rules have them",
  count: countOf(({ rule, attack }) =>
    [rule.cwe, rule.capec, attack, rule.owasp].some((ids) => ids.length > 0),
  ),
};

export const evidence: Loss = {
  what: "evidence of findings",
  why: "findings.json and the pages of the site have it",
  count: countOf((finding) => finding.evidence.length > 0),
};

export const scoreTerms: Loss = {
  what: "terms of scores",
  why: "scores are told, not what they are made of; findings.json and the pages of the site have it",
  count: countOf((finding) => finding.scoreTerms.length > 0),
};

function countOf(isLost: (finding: Finding) => boolean): (judged: JudgedTree) => number {
  return ({ evaluation }) => evaluation.findings.filter(isLost).length;
}
