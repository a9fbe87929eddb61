import {
  pages as addressOf,
  classPage,
  informationPage,
  levelPage as pageOfLevel,
  threatPage as pageOfThreat,
} from "../addresses/urls.ts";
import { classKey, datumKey } from "../diagrams/lineage-diagrams.ts";
import { isShownAsPacked } from "../federation/judged-pack.ts";
import { lineageOf } from "../lineage/lineage.ts";
import { groupBy } from "../model/group.ts";
import { type AboutFacts, aboutPage } from "./pages/about.ts";
import { attackPage } from "./pages/attack.ts";
import { findingsPage, threatPage, threatsPage } from "./pages/catalogue.ts";
import { controlsPage } from "./pages/controls.ts";
import { glossaryPage } from "./pages/glossary.ts";
import { allDataPage, classDataPage, levelDataPage } from "./pages/information.ts";
import { levelPage } from "./pages/level.ts";
import type { Page } from "./pages/page.ts";
import { pathsPage } from "./pages/paths.ts";
import { portfolioPage } from "./pages/portfolio.ts";
import { startPage } from "./pages/start.ts";
import type { Presentation } from "./present.ts";

/** A page of the site, how to make it when its turn comes, and what has to be there by then. */
export interface PagePlan {
  readonly make: (shown: Presentation) => Page;
  /** Nothing; the diagrams of one level; some of data, by their keys; or everything that drawing finds out. */
  readonly needs: null | "all" | { readonly level: string } | { readonly pictures: readonly string[] };
}

/** Every page by url, those that need nothing first, so that they can be rendered while engines draw. */
export function siteMap(shown: Presentation, facts: AboutFacts): ReadonlyMap<string, PagePlan> {
  const pages = new Map<string, PagePlan>([
    [addressOf.start, { make: (at) => startPage(at, facts.downloads), needs: null }],
    [addressOf.findings, { make: findingsPage, needs: null }],
    [addressOf.threats, { make: threatsPage, needs: null }],
    [addressOf.attack, { make: attackPage, needs: null }],
    [addressOf.controls, { make: (at) => controlsPage(at, facts.downloads), needs: null }],
    [addressOf.paths, { make: pathsPage, needs: null }],
    [addressOf.glossary, { make: glossaryPage, needs: null }],
  ]);
  const { data, classes } = lineageOf(shown.result);
  pages.set(addressOf.information, { make: (at) => allDataPage(at, facts.downloads), needs: null });
  for (const one of classes)
    pages.set(classPage(one.name), {
      // Asked again, so that it is noted what the page rests on.
      make: (at) =>
        classDataPage(at, lineageOf(at.result).classes.find(({ name }) => name === one.name) ?? one),
      needs: { pictures: [classKey(one.name)] },
    });
  for (const [level, some] of groupBy(data, (one) => one.level))
    pages.set(informationPage(level), {
      make: (at) =>
        levelDataPage(
          at,
          level,
          lineageOf(at.result).data.filter((datum) => datum.level === level),
        ),
      needs: { pictures: some.map(datumKey) },
    });
  for (const rule of shown.result.rules) {
    pages.set(pageOfThreat(rule.id), { make: (at) => threatPage(at, rule), needs: null });
  }
  for (const { path } of shown.order) {
    if (isShownAsPacked(shown.result.packs, path)) continue;
    pages.set(pageOfLevel(path), { make: (at) => levelPage(at, path), needs: { level: path } });
  }
  pages.set(addressOf.portfolio, { make: portfolioPage, needs: "all" });
  pages.set(addressOf.about, { make: (at) => aboutPage(at, facts), needs: "all" });
  return pages;
}
