import type { Rule } from "../rules/rule.ts";
import { countsOf } from "../threats/findings/roll-up.ts";
import { findingRow, referencesOf, threatHref } from "./finding-views.ts";
import { rootOf } from "./level-page.ts";
import { type Presentation, placeText, rows, worstFirst } from "./present.ts";
import type { Page, ThreatRow } from "./views.ts";

/** Every finding of the tree. */
export function findingsPage({ result }: Presentation): Page {
  const url = "findings/index.html";
  const { findings } = result.evaluation;
  return {
    url,
    root: rootOf(url),
    template: "findings",
    title: "Findings",
    breadcrumbs: [overview, { text: "Findings", href: null, worst: null }],
    view: {
      findings: rows(worstFirst(findings), (finding) => findingRow(result, finding)),
      counts: countsOf(findings.filter(({ refinedBy }) => refinedBy.length === 0)),
    },
  };
}

const overview = { text: "Overview", href: "index.html", worst: null } as const;
const threats = { text: "Threats", href: "threats/index.html", worst: null } as const;

/** The rules, and how often each fires. */
export function threatsPage(shown: Presentation): Page {
  const url = "threats/index.html";
  return {
    url,
    root: rootOf(url),
    template: "threats",
    title: "Threats",
    breadcrumbs: [overview, { ...threats, href: null }],
    view: { threats: shown.result.rules.map((rule) => threatRow(shown, rule)) },
  };
}

/** A rule, and where it fires. */
export function threatPage(shown: Presentation, rule: Rule): Page {
  const url = `threats/${rule.id}/index.html`;
  const { result } = shown;
  return {
    url,
    root: rootOf(url),
    template: "threat",
    title: `${rule.id} ${rule.title}`,
    breadcrumbs: [overview, threats, { text: rule.id, href: null, worst: null }],
    view: {
      ...threatRow(shown, rule),
      description: rule.description,
      exploit: rule.exploit,
      mitigations: rule.mitigations,
      condition: rule.condition,
      references: referencesOf(rule),
      origin: rule.place.file.startsWith("builtin:")
        ? `built in (${rule.place.file.slice("builtin:".length)})`
        : placeText(rule.place),
      findings: rows(worstFirst(shown.findingsOfRule.get(rule.id) ?? []), (finding) =>
        findingRow(result, finding),
      ),
    },
  };
}

function threatRow(shown: Presentation, rule: Rule): ThreatRow {
  const found = shown.findingsOfRule.get(rule.id) ?? [];
  const { id, title, severity, likelihood, targets, stride } = rule;
  const open = found.filter(({ status, refinedBy }) => status === "open" && refinedBy.length === 0).length;
  return { id, href: threatHref(id), title, severity, likelihood, targets, stride, open, all: found.length };
}
