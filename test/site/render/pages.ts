import { assets } from "../../../src/addresses/files.ts";
import { pages } from "../../../src/addresses/urls.ts";
import type { Page, Site } from "../../../src/report/pages/page.ts";
import { englishWords } from "../../../src/words/words.ts";

export const site: Site = {
  title: "R&D",
  tool: { name: "tm-site", version: "1.2.3" },
  isSnapshot: false,
  now: "2026-01-31",
  pages,
  assets,
  words: englishWords,
  theme: null,
};

/** What the templates of the fixtures show, which is less than a real view. */
export function page(url: string, view: object = { heading: "<b>", items: ["a & b", "c"] }): Page {
  const root = "../".repeat(url.split("/").length - 1);
  return { url, root, template: "about", title: `At ${url}`, breadcrumbs: [], view } as unknown as Page;
}
