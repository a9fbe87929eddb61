import { groupBy } from "../../model/group.ts";
import { findingView } from "../../report/finding-views.ts";
import { levelLink, type Presentation } from "../../report/present.ts";
import { citedBy } from "../../report/reference-views.ts";
import { strideNames } from "../../rules/rule.ts";
import type { ExcludedFinding } from "../../threats/evaluate/evaluate.ts";
import type { Finding } from "../../threats/findings/finding.ts";
import type { ExcludedContext, FindingContext, LevelName, ThreatContext } from "./types.ts";

/** A level by its name, for a report that has no other pages to link to. */
export function levelName(shown: Presentation, path: string): LevelName {
  const { title } = levelLink(shown, path);
  return { path, title };
}

export function findingContext(shown: Presentation, finding: Finding): FindingContext {
  const view = findingView(shown, finding, finding.rank);
  const { rule, element, decision, work } = finding;
  return {
    id: finding.id,
    anchor: `f-${finding.rank}`,
    rank: finding.rank,
    rule: rule.id,
    title: rule.title,
    level: levelName(shown, finding.level),
    element: { name: element.name, kind: element.kind },
    severity: finding.severity,
    score: finding.score,
    scoreTerms: finding.scoreTerms,
    likelihood: rule.likelihood,
    basis: finding.basis,
    status: finding.status,
    work,
    decision,
    stride: rule.stride,
    strideNames: rule.stride.map((letter) => strideNames[letter]),
    privacy: rule.privacy,
    description: rule.description,
    exploit: rule.exploit,
    mitigations: rule.mitigations,
    references: citedBy({ ...rule, attack: finding.attack }, shown.result.attack),
    evidence: view.evidence,
    because: view.evidence.map(({ property, value }) => `${property} = ${value}`).join("; "),
    fixes: finding.fix,
    isRefined: finding.refinedBy.length > 0,
    refinedBy: finding.refinedBy,
    contexts: view.contexts,
    place: view.place,
  };
}

export function excludedContext(shown: Presentation, finding: ExcludedFinding): ExcludedContext {
  return {
    id: finding.id,
    rule: finding.rule.id,
    title: finding.rule.title,
    element: finding.element.name,
    level: levelName(shown, finding.level),
    severity: finding.severity,
    assumption: finding.assumption,
  };
}

/** The rules of findings, in the order in which these first name them. */
export function threatContexts(shown: Presentation, findings: readonly Finding[]): ThreatContext[] {
  return [...groupBy(findings, ({ rule }) => rule.id).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { rule } = first;
    const attack = [...new Set(same.flatMap((one) => one.attack))];
    return [
      {
        id: rule.id,
        title: rule.title,
        description: rule.description,
        exploit: rule.exploit,
        mitigations: rule.mitigations,
        stride: rule.stride,
        severity: rule.severity,
        likelihood: rule.likelihood,
        references: citedBy({ ...rule, attack }, shown.result.attack),
        open: same.filter(({ status }) => status === "open").length,
        all: same.length,
      },
    ];
  });
}
