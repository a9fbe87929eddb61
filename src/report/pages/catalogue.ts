import { threatPage as pageOf, pages, rootOf, threatHref } from "../../addresses/urls.ts";
import { printCondition } from "../../conditions/print.ts";
import { isOwn } from "../../rules/own.ts";
import type { Rule } from "../../rules/rule.ts";
import { countsOf } from "../../threats/findings/roll-up.ts";
import { findingRow } from "../finding-views.ts";
import { byRank, overview, type Presentation, placeText, rows, ruleRowLimit } from "../present.ts";
import { knownOf } from "../reference-views.ts";
import { openTriageFacts } from "../triage/triage-facts.ts";
import type { RuleLink, ThreatRow } from "../views.ts";
import type { Page } from "./page.ts";

/** Every finding of the tree. */
export function findingsPage(shown: Presentation): Page {
  const url = pages.findings;
  const { findings } = shown.result.evaluation;
  const factsOf = openTriageFacts(shown);
  return {
    url,
    root: rootOf(url),
    template: "findings",
    title: shown.speaker.say("page.findings"),
    breadcrumbs: [overview(shown), { text: shown.speaker.say("page.findings"), href: null }],
    view: {
      findings: rows(byRank(findings), (finding) => ({ ...factsOf(finding), ...findingRow(shown, finding) })),
      counts: countsOf(findings.filter(({ refinedBy }) => refinedBy.length === 0)),
    },
  };
}

const threats = ({ speaker }: Presentation) => ({
  ...{ text: speaker.say("page.threatsShort"), href: pages.threats },
});

/** The rules, and how often each fires. */
export function threatsPage(shown: Presentation): Page {
  const url = pages.threats;
  return {
    url,
    root: rootOf(url),
    template: "threats",
    title: shown.speaker.say("page.threatsShort"),
    breadcrumbs: [overview(shown), { ...threats(shown), href: null }],
    view: { threats: shown.result.rules.map((rule) => threatRow(shown, rule)) },
  };
}

/** A rule, and where it fires. */
export function threatPage(shown: Presentation, rule: Rule): Page {
  const url = pageOf(rule.id);
  return {
    url,
    root: rootOf(url),
    template: "threat",
    title: `${rule.id} ${rule.title}`,
    breadcrumbs: [overview(shown), threats(shown), { text: rule.id, href: null }],
    view: {
      ...threatRow(shown, rule),
      description: rule.description,
      exploit: rule.exploit,
      mitigations: rule.mitigations,
      prior: rule.prior,
      when: rule.answer === null ? rule.condition : printCondition(rule.trigger),
      unless: rule.answer === null ? null : printCondition(rule.answer),
      supersedes: rule.supersedes.map((id) => ruleLink(shown, id)),
      supersededBy: shown.result.rules
        .filter(({ supersedes }) => supersedes.includes(rule.id))
        .map(({ id }) => ruleLink(shown, id)),
      ...knownOf(rule, shown.result.attack),
      isEvaluated: rule.origin === undefined,
      origin: rule.place.file.startsWith("builtin:")
        ? shown.speaker.say("report.builtIn", { file: rule.place.file.slice("builtin:".length) })
        : placeText(rule.place),
      findings: rows(
        byRank(shown.findingsOfRule.get(rule.id) ?? []),
        (finding) => findingRow(shown, finding),
        ruleRowLimit,
      ),
    },
  };
}

function ruleLink({ ruleOf }: Presentation, id: string): RuleLink {
  const rule = ruleOf.get(id);
  return { id, title: rule?.title ?? "", isOwn: !rule || isOwn(rule), href: rule ? threatHref(id) : null };
}

function threatRow(shown: Presentation, rule: Rule): ThreatRow {
  const found = shown.findingsOfRule.get(rule.id) ?? [];
  const { id, title, family, severity, likelihood, targets, stride } = rule;
  const open = found.filter(({ status, refinedBy }) => status === "open" && refinedBy.length === 0).length;
  const said = {
    id,
    href: threatHref(id),
    title,
    isOwn: isOwn(rule),
    family,
    severity,
    likelihood,
    targets,
    stride,
  };
  return { ...said, open, all: found.length };
}
