import type { Attack } from "../../knowledge/attack.ts";
import { citedBy } from "../../report/reference-views.ts";
import type { Rule } from "../../rules/rule.ts";
import type { ExcludedFinding } from "../../threats/evaluate/evaluate.ts";
import type { Finding } from "../../threats/findings/finding.ts";
import type { PyObject, PyValue } from "../format-strings/values.ts";
import { pyObject } from "./objects.ts";

/** What a finding is about, and what excludes it. */
export interface FindingParts {
  readonly element: PyValue;
  readonly assumption: PyValue;
  readonly attack: Attack;
}

/** A finding with pytm's attributes, and ours: score, rank, status, level, …. */
export function pyFinding(
  finding: Finding | ExcludedFinding,
  { element, assumption, attack }: FindingParts,
): PyObject {
  const { rule, severity, decision } = finding;
  return pyObject(
    "Finding",
    `'${finding.element.name}': ${rule.title}\n${rule.description}\n${inWords(severity)}`,
    {
      element: () => element,
      target: () => finding.element.name,
      id: () => finding.id,
      threat_id: () => rule.id,
      ...textsOf(rule, attack),
      severity: () => inWords(severity),
      assumption: () => assumption,
      response: () =>
        decision && finding.status !== "open"
          ? [finding.status, decision.reason].filter(Boolean).join(": ")
          : "",
      cvss: () => "",
      score: () => finding.score,
      rank: () => finding.rank,
      status: () => finding.status,
      owner: () => decision?.owner ?? "",
      until: () => decision?.until ?? "",
      ticket: () => decision?.ticket ?? "",
      basis: () => finding.basis,
      level: () => finding.level,
      stride: () => [...rule.stride],
      evidence: () => finding.evidence.map(({ property, value }) => `${property} = ${value}`),
      fix: () =>
        finding.fix.map((changes) => changes.map(({ property, to }) => `${property} = ${to}`).join(", ")),
      location: () => `${finding.location.file}:${finding.location.line}`,
    },
  );
}

/** A rule as pytm knows threats. */
export function pyThreat(rule: Rule, attack: Attack): PyObject {
  return pyObject("Threat", `Threat(${rule.id})`, {
    id: () => rule.id,
    ...textsOf(rule, attack),
    severity: () => inWords(rule.severity),
    prerequisites: () => "",
    target: () => [...rule.targets],
  });
}

/** What pytm copies from a threat into its findings: its short text is the description, the long one the details. */
function textsOf(rule: Rule, attack: Attack) {
  return {
    description: () => rule.title,
    details: () => rule.description,
    example: () => rule.exploit,
    mitigations: () => rule.mitigations.map(sentence).join(" "),
    references: () =>
      citedBy(rule, attack)
        .map(({ url }) => url)
        .join(", "),
    condition: () => rule.condition,
    likelihood: () => inWords(rule.likelihood),
  };
}

/** `very high` as pytm writes it. */
function inWords(rating: string): string {
  return rating.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

function sentence(text: string): string {
  return /[.!?:]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}
