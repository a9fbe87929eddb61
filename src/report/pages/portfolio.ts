import type { Links } from "../../addresses/links.ts";
import { levelHref, pages } from "../../addresses/urls.ts";
import type { Finding } from "../../threats/findings/finding.ts";
import { worstOf } from "../../threats/findings/roll-up.ts";
import { decisionsDue } from "../decision-rows.ts";
import { sinceView } from "../diff/since-view.ts";
import { findingRow } from "../finding-views.ts";
import { byRank, countsAt, diagnosticRow, levelRow, type Presentation, rows } from "../present.ts";
import type { LevelView, PortfolioView } from "../views.ts";
import { levelPage } from "./level.ts";
import type { Page } from "./page.ts";

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
    levels: rows(order, (at) => levelRow(shown, at)),
    total,
    worst: worstOf(total),
    dfd: diagrams.dfd(result.tree.root, ""),
    topRisks: byRank(open)
      .slice(0, topCount)
      .map((finding) => findingRow(shown, finding)),
    topFixes: topFixes(shown),
    decisionsDue: decisionsDue(shown),
    since: sinceView(shown, open),
    diagnostics: rows(result.diagnostics, diagnosticRow),
  };
  return { url: pages.portfolio, root: "", template: "portfolio", title: level.title, breadcrumbs: [], view };
}

interface Candidate {
  readonly change: string;
  readonly element: string;
  readonly href: string;
  readonly ends: Finding[];
}

/**
 * The single changes that end the most risk together: the best one first, then the best for what is left, so
 * that no finding is counted for two of them.
 */
export function topFixes({ result, links }: Presentation): PortfolioView["topFixes"] {
  const candidates = [...singleChanges(result.evaluation.findings, links).values()];
  const ended = new Set<Finding>();
  const left = ({ ends }: Candidate) =>
    ends.reduce((sum, finding) => sum + (ended.has(finding) ? 0 : finding.score), 0);
  const chosen: PortfolioView["topFixes"][number][] = [];
  while (chosen.length < topCount && candidates.length > 0) {
    const best = candidates.reduce((a, b) => (left(b) > left(a) ? b : a));
    const score = left(best);
    if (score === 0) break;
    const findings = best.ends.filter((finding) => !ended.has(finding)).length;
    for (const finding of best.ends) ended.add(finding);
    chosen.push({ change: best.change, element: best.element, href: best.href, findings, score });
  }
  return chosen;
}

/** Changes that alone end a finding, with everything that each of them ends on its element. */
function singleChanges(findings: readonly Finding[], links: Links): Map<string, Candidate> {
  const found = new Map<string, Candidate>();
  for (const finding of findings) {
    if (finding.status !== "open" || finding.refinedBy.length > 0) continue;
    for (const changes of finding.fix) {
      const [only] = changes;
      if (!only || changes.length > 1) continue;
      const change = `${only.property} = ${only.to}`;
      const key = `${finding.level}#${finding.element.id}\n${change}`;
      const known = found.get(key) ?? {
        change,
        element: finding.element.name,
        href: links.findingHref(finding),
        ends: [],
      };
      known.ends.push(finding);
      found.set(key, known);
    }
  }
  return found;
}
