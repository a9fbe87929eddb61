import { threatNoteAnchor } from "../addresses/anchor.ts";
import { threatHref } from "../addresses/urls.ts";
import { groupBy } from "../model/group.ts";
import { isOwn } from "../rules/own.ts";
import type { Rule } from "../rules/rule.ts";
import type { Evidence, Finding } from "../threats/findings/finding.ts";
import type { Speaker } from "../words/speaker.ts";
import { sinceWord } from "./diff/since.ts";
import { levelLink, type Presentation, placeText } from "./present.ts";
import { citedBy } from "./reference-views.ts";
import { packageView } from "./surroundings/packages.ts";
import type { EvidenceRow, FindingRow, FindingView, ThreatNote } from "./views.ts";

export function findingRow(shown: Presentation, finding: Finding): FindingRow {
  const { id, rule, element, severity, score, worth, status, basis } = finding;
  return {
    id,
    href: shown.links.findingHref(finding),
    anchor: shown.links.findingAnchor(finding),
    ruleId: rule.id,
    ruleHref: threatHref(rule.id),
    title: rule.title,
    isOwn: isOwn(rule),
    severity,
    score,
    worth,
    status,
    basis,
    stride: rule.stride,
    element: element.name,
    elementKind: element.kind,
    level: levelLink(shown, finding.level),
    refined: finding.refinedBy.length > 0,
    since: sinceWord(shown.since, id),
  };
}

/** @param number which of its level it is to read: 1, 2, … */
export function findingView(shown: Presentation, finding: Finding, number: number): FindingView {
  const { rule, element } = finding;
  const { result, links } = shown;
  return {
    number,
    elementHref: links.elementHref(finding.level, element.id),
    note: threatNoteAnchor(rule.id),
    scoreTerms: finding.scoreTerms,
    evidence: finding.evidence.map((one) => evidenceRow(shown.speaker, one)),
    fixes: finding.fix,
    decision: finding.decision,
    refinedBy: finding.refinedBy.map((id) => ({ text: id, href: hrefOfId(shown, id) })),
    // Where a level is used once, there is nothing to tell apart.
    contexts: (result.system.instances.get(finding.level)?.length ?? 0) > 1 ? finding.contexts : [],
    place: placeText(finding.location),
    package: finding.package && packageView(finding.package),
    // Last: Node 20 takes long to add properties to what was spread first.
    ...findingRow(shown, finding),
  };
}

/** The threats behind the findings of a page, each told once. */
export function threatNotes({ result, ruleOf }: Presentation, findings: readonly Finding[]): ThreatNote[] {
  return [...groupBy(findings, ({ rule }) => rule)].map(([rule, same]) => {
    const cited = { ...rule, attack: [...new Set(same.flatMap(({ attack }) => attack))] };
    const isCommon = saysTheSame(cited, ruleOf.get(rule.id));
    return {
      anchor: threatNoteAnchor(rule.id),
      ruleId: rule.id,
      ruleHref: threatHref(rule.id),
      title: rule.title,
      isOwn: isOwn(rule),
      count: same.length,
      // What is known of a package stands in each of its findings.
      description:
        rule.origin === "vulnerability"
          ? (rule.description.split("\n")[0] ?? "").replace(/:$/, ".")
          : rule.description,
      mitigations: rule.mitigations,
      references: isCommon ? [] : citedBy(cited, result.attack),
      isCommon,
    };
  });
}

const lists = ["mitigations", "cwe", "capec", "attack", "atlas", "owasp", "asvs", "nist", "d3fend"] as const;

/** Whether what a level says of a threat is what the site says of it everywhere. */
function saysTheSame(rule: Rule, common: Rule | undefined): boolean {
  return common?.description === rule.description && lists.every((list) => isSame(rule[list], common[list]));
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return (
    some === others || (some.length === others.length && some.every((one, index) => one === others[index]))
  );
}

/** `RULE@level#element` leads to where that finding is explained. */
function hrefOfId({ links }: Presentation, id: string): string {
  const [, rule = "", level = "", key = ""] = /^([^@]*)@([^#]*)#(.*)$/s.exec(id) ?? [];
  return links.findingHref({ level: decodeURIComponent(level), rule: { id: rule }, element: { id: key } });
}

function evidenceRow(speaker: Speaker, evidence: Evidence): EvidenceRow {
  const { property, value, source } = evidence;
  return { property, value, source, origin: originText(speaker, evidence), place: placeText(evidence) };
}

function originText({ say }: Speaker, { source, file, line, from }: Evidence): string {
  if (source === "default") return say("report.default");
  const place = placeText({ file, line });
  if (source === "inherited") return say("report.inherited", { from: from ?? say("report.above"), place });
  return from ? `${place}, ${from}` : place;
}
