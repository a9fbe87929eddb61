import { worstOf } from "../threats/roll-up.ts";
import { levelHref } from "../tree/urls.ts";
import { decisionsDue } from "./decision-rows.ts";
import { findingHref, findingRow } from "./finding-views.ts";
import { levelPage } from "./level-page.ts";
import { countsAt, diagnosticRow, levelRow, type Presentation, rows, worstFirst } from "./present.ts";
import type { LevelView, Page, PortfolioView } from "./views.ts";

/** How many of the worst risks, and of the most useful changes, the first page names. */
const topCount = 10;

/** The first page: the whole tree at a glance. */
export function portfolioPage(shown: Presentation): Page {
  const { result, order, diagrams } = shown;
  const root = levelPage(shown, result.tree.root);
  const level = root.view as LevelView;
  const { total } = countsAt(result, result.tree.root);
  const open = result.evaluation.findings.filter(
    ({ status, refinedBy }) => status === "open" && refinedBy.length === 0,
  );
  const view: PortfolioView = {
    title: level.title,
    descriptionHtml: level.descriptionHtml.replaceAll(`href="${root.root}`, 'href="'),
    rootHref: level.file === null ? null : levelHref(result.tree.root),
    levels: rows(order, (at) => levelRow(result, at)),
    total,
    worst: worstOf(total),
    dfd: diagrams.dfd(result.tree.root, ""),
    topRisks: worstFirst(open)
      .slice(0, topCount)
      .map((finding) => findingRow(result, finding)),
    topFixes: topFixes(shown),
    decisionsDue: decisionsDue(shown),
    diagnostics: rows(result.diagnostics, diagnosticRow),
  };
  return { url: "index.html", root: "", template: "portfolio", title: level.title, breadcrumbs: [], view };
}

/** The single changes that end the most risk: those that alone end a finding, by what they end together. */
function topFixes({ result }: Presentation): PortfolioView["topFixes"] {
  const found = new Map<
    string,
    { change: string; element: string; href: string; findings: number; score: number }
  >();
  for (const finding of result.evaluation.findings) {
    if (finding.status !== "open" || finding.refinedBy.length > 0) continue;
    for (const changes of finding.fix) {
      const [only] = changes;
      if (!only || changes.length > 1) continue;
      const change = `${only.property} = ${only.to}`;
      const key = `${finding.level}#${finding.element.id}\n${change}`;
      const known = found.get(key) ?? {
        change,
        element: finding.element.name,
        href: findingHref(finding),
        findings: 0,
        score: 0,
      };
      known.findings++;
      known.score += finding.score;
      found.set(key, known);
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score).slice(0, topCount);
}
