import { pages, rootOf, threatHref } from "../../addresses/urls.ts";
import { reference } from "../../knowledge/reference.ts";
import { type Finding, type Severity, severities } from "../../threats/findings/finding.ts";
import { overview, type Presentation } from "../present.ts";
import type { TechniqueCell } from "./attack-view.ts";
import { furtherMatrices } from "./further-matrices.ts";
import type { Page } from "./page.ts";

/** The ATT&CK matrix: the techniques that the rules name, and how many open findings each has. */
export function attackPage(shown: Presentation): Page {
  const cells = techniqueCells(shown);
  const { attack } = shown.result;
  return {
    url: pages.attack,
    root: rootOf(pages.attack),
    template: "attack",
    title: "ATT&CK",
    breadcrumbs: [overview, { text: "ATT&CK", href: null }],
    view: {
      version: attack.version(),
      tactics: attack.tactics().map(({ id, name, shortname }) => ({
        id,
        name,
        url: reference(id, attack)?.url ?? "",
        techniques: [...cells.values()].filter((cell) =>
          attack.technique(cell.id)?.tactics.includes(shortname),
        ),
      })),
      further: furtherMatrices(shown),
    },
  };
}

function techniqueCells({ result }: Presentation): Map<string, TechniqueCell> {
  const rulesOf = new Map<string, Set<string>>();
  const openOf = new Map<string, Finding[]>();
  for (const rule of result.rules) for (const id of rule.attack) add(rulesOf, id, rule.id);
  for (const finding of result.evaluation.findings) {
    for (const id of finding.attack) {
      add(rulesOf, id, finding.rule.id);
      if (finding.status !== "open" || finding.refinedBy.length > 0) continue;
      const list = openOf.get(id) ?? [];
      openOf.set(id, list);
      list.push(finding);
    }
  }
  const cells = new Map<string, TechniqueCell>();
  for (const { id, name } of result.attack.techniques()) {
    const rules = rulesOf.get(id);
    if (!rules) continue;
    const open = openOf.get(id) ?? [];
    cells.set(id, {
      id,
      name,
      url: reference(id, result.attack)?.url ?? "",
      open: open.length,
      worst: worst(open),
      rules: [...rules].sort().map((rule) => ({ id: rule, href: threatHref(rule) })),
    });
  }
  return cells;
}

function add(into: Map<string, Set<string>>, key: string, value: string): void {
  const set = into.get(key) ?? new Set();
  into.set(key, set.add(value));
}

function worst(findings: readonly Finding[]): Severity | null {
  return severities.find((severity) => findings.some((finding) => finding.severity === severity)) ?? null;
}
