import { levelDirectory } from "../tree/urls.ts";
import { type AboutFacts, aboutPage } from "./about-page.ts";
import { attackPage } from "./attack-page.ts";
import { findingsPage, threatPage, threatsPage } from "./catalogue-pages.ts";
import { levelPage } from "./level-page.ts";
import { portfolioPage } from "./portfolio-page.ts";
import type { Presentation } from "./present.ts";
import type { Page } from "./views.ts";

/** Every page of the site: where it is, and how to make it when its turn comes. */
export function siteMap(shown: Presentation, facts: AboutFacts): ReadonlyMap<string, () => Page> {
  const pages = new Map<string, () => Page>([
    ["index.html", () => portfolioPage(shown)],
    ["findings/index.html", () => findingsPage(shown)],
    ["threats/index.html", () => threatsPage(shown)],
    ["attack/index.html", () => attackPage(shown)],
    ["about/index.html", () => aboutPage(shown, facts)],
  ]);
  for (const { path } of shown.order)
    pages.set(`${levelDirectory(path)}/index.html`, () => levelPage(shown, path));
  for (const rule of shown.result.rules)
    pages.set(`threats/${rule.id}/index.html`, () => threatPage(shown, rule));
  return pages;
}
