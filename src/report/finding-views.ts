import { anchorOf } from "../addresses/anchor.ts";
import { levelHref } from "../addresses/urls.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { reference } from "../knowledge/reference.ts";
import { groupBy } from "../model/group.ts";
import type { Rule } from "../rules/rule.ts";
import type { Evidence, Finding } from "../threats/findings/finding.ts";
import { levelLink, placeText } from "./present.ts";
import type { EvidenceRow, FindingRow, FindingView, ReferenceView, ThreatNote } from "./views.ts";

export function findingAnchor(rule: string, elementKey: string): string {
  return `f-${rule}-${anchorOf(elementKey)}`;
}

export function findingHref(finding: Finding): string {
  return `${levelHref(finding.level)}#${findingAnchor(finding.rule.id, finding.element.id)}`;
}

export function threatHref(rule: string): string {
  return `threats/${encodeURIComponent(rule)}/index.html`;
}

export function findingRow(result: JudgedTree, finding: Finding): FindingRow {
  const { id, rule, element, severity, score, status, basis } = finding;
  return {
    id,
    href: findingHref(finding),
    anchor: findingAnchor(rule.id, element.id),
    ruleId: rule.id,
    ruleHref: threatHref(rule.id),
    title: rule.title,
    severity,
    score,
    status,
    basis,
    stride: rule.stride,
    element: element.name,
    elementKind: element.kind,
    level: levelLink(result, finding.level),
    refined: finding.refinedBy.length > 0,
  };
}

export function findingView(result: JudgedTree, finding: Finding): FindingView {
  const { rule, element } = finding;
  return {
    elementHref: `${levelHref(finding.level)}#${anchorOf(element.id)}`,
    description: rule.description,
    note: noteAnchor(rule.id),
    scoreTerms: finding.scoreTerms,
    evidence: finding.evidence.map(evidenceRow),
    fixes: finding.fix,
    decision: finding.decision,
    refinedBy: finding.refinedBy.map((id) => ({ text: id, href: hrefOfId(id) })),
    // Where a level is used once, there is nothing to tell apart.
    contexts: (result.system.instances.get(finding.level)?.length ?? 0) > 1 ? finding.contexts : [],
    place: placeText(finding.location),
    // Last: Node 20 takes long to add properties to what was spread first.
    ...findingRow(result, finding),
  };
}

function noteAnchor(rule: string): string {
  return `t-${rule}`;
}

/** The threats behind the findings of a page, each told once. */
export function threatNotes(findings: readonly Finding[]): ThreatNote[] {
  return [...groupBy(findings, ({ rule }) => rule)].map(([rule, same]) => ({
    anchor: noteAnchor(rule.id),
    ruleId: rule.id,
    ruleHref: threatHref(rule.id),
    title: rule.title,
    count: same.length,
    exploit: rule.exploit,
    mitigations: rule.mitigations,
    references: referencesOf(rule, [...new Set(same.flatMap(({ attack }) => attack))]),
  }));
}

/** `RULE@level#element` leads to where that finding is explained. */
function hrefOfId(id: string): string {
  const [, rule = "", level = "", key = ""] = /^([^@]*)@([^#]*)#(.*)$/s.exec(id) ?? [];
  return `${levelHref(decodeURIComponent(level))}#${findingAnchor(rule, key)}`;
}

function evidenceRow(evidence: Evidence): EvidenceRow {
  const { property, value, source } = evidence;
  return { property, value, source, origin: originText(evidence) };
}

function originText({ source, file, line, from }: Evidence): string {
  if (source === "default") return "default: nobody says so";
  const place = placeText({ file, line });
  if (source === "inherited") return `inherited from ${from ?? "above"} (${place})`;
  return from ? `${place}, ${from}` : place;
}

/** The references of a rule with their official names, most specific scheme first. */
export function referencesOf(rule: Rule, attack: readonly string[] = rule.attack): ReferenceView[] {
  return [...rule.cwe, ...rule.capec, ...attack, ...rule.d3fend].flatMap((id) => {
    const known = reference(id);
    return known ? [{ scheme: known.scheme, id: known.id, name: known.name ?? "", url: known.url }] : [];
  });
}
