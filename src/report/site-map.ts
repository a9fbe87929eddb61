import { levelDirectory } from "../addresses/urls.ts";
import { type AboutFacts, aboutPage } from "./about-page.ts";
import { attackPage } from "./attack-page.ts";
import { findingsPage, threatPage, threatsPage } from "./catalogue-pages.ts";
import { levelPage } from "./level-page.ts";
import { portfolioPage } from "./portfolio-page.ts";
import type { Presentation } from "./present.ts";
import type { Page } from "./views.ts";

/** A page of the site, how to make it when its turn comes, and what has to be there by then. */
export interface PagePlan {
  readonly make: (shown: Presentation) => Page;
  /** Nothing; the diagrams of one level; or everything that drawing finds out. */
  readonly needs: null | "all" | { readonly level: string };
}

/** Every page by url, those that need nothing first, so that they can be rendered while engines draw. */
export function siteMap(shown: Presentation, facts: AboutFacts): ReadonlyMap<string, PagePlan> {
  const pages = new Map<string, PagePlan>([
    ["findings/index.html", { make: findingsPage, needs: null }],
    ["threats/index.html", { make: threatsPage, needs: null }],
    ["attack/index.html", { make: attackPage, needs: null }],
  ]);
  for (const rule of shown.result.rules) {
    pages.set(`threats/${rule.id}/index.html`, { make: (at) => threatPage(at, rule), needs: null });
  }
  for (const { path } of shown.order) {
    const url = `${levelDirectory(path)}/index.html`;
    pages.set(url, { make: (at) => levelPage(at, path), needs: { level: path } });
  }
  pages.set("index.html", { make: portfolioPage, needs: "all" });
  pages.set("about/index.html", { make: (at) => aboutPage(at, facts), needs: "all" });
  return pages;
}
