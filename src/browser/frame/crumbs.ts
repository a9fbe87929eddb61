import { navigationColumns } from "../../report/browser-rows.ts";
import { severities } from "../../threats/findings/finding.ts";
import { all, make, one } from "../base/dom.ts";
import { named } from "../base/named.ts";
import { page, root, tmSite } from "../base/site.ts";

/**
 * How much is open in each level of the trail, and below. From the navigation, so that pages need not be made again for
 * it; in the words that the page brings along.
 */
export function setUpCrumbs(): void {
  const rows = tmSite.nav?.levels ?? [];
  const trail = one(".crumbs");
  if (rows.length === 0 || !trail) return;
  const levels = rows.map((row) => named(navigationColumns, row));
  const byHref = new Map(levels.map((level) => [level.href, level]));
  const { worst: sentence = "", severities: words = "" } = trail.dataset;
  const wordOf = new Map(words.split("|").map((word, at) => [severities[at] ?? "", word]));
  const locale = page.lang === "en" ? "en-US" : page.lang || "en-US";
  for (const crumb of all("li", trail)) {
    const href = one("a", crumb)?.getAttribute("href")?.slice(root.length) ?? page.dataset.url ?? "";
    for (const before of all(".crumb-worst", crumb)) before.remove();
    const { open, worst } = byHref.get(href) ?? {};
    if (open === undefined || !worst) continue;
    const text = open.toLocaleString(locale);
    const told: Readonly<Record<string, string>> = { n: text, severity: wordOf.get(worst) ?? worst };
    const title = sentence.replace(/\{(n|severity)\}/g, (_, place: string) => told[place] ?? "");
    crumb.append(make("span", { class: `crumb-worst s-${worst}`, role: "img", title, text }));
  }
}
