import { levelHref, pages } from "../../addresses/urls.ts";
import { worstOf } from "../../threats/findings/roll-up.ts";
import { decisionsDue } from "../decision-rows.ts";
import { sinceView } from "../diff/since-view.ts";
import { findingRow } from "../finding-views.ts";
import { byRank, countsAt, diagnosticRow, levelRow, type Presentation, rows } from "../present.ts";
import { startSummary } from "../start/start-view.ts";
import type { LevelView } from "../views.ts";
import { levelPage } from "./level.ts";
import type { Page } from "./page.ts";
import type { PortfolioView } from "./portfolio-view.ts";

/** How many of the worst risks the first page names. */
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
    start: startSummary(shown),
    decisionsDue: decisionsDue(shown),
    since: sinceView(shown, open),
    diagnostics: rows(result.diagnostics, diagnosticRow),
  };
  return { url: pages.portfolio, root: "", template: "portfolio", title: level.title, breadcrumbs: [], view };
}
