import { navigationColumns } from "../../report/browser-rows.ts";
import { all, make, one } from "../base/dom.ts";
import { named } from "../base/named.ts";
import { page, root, tmSite } from "../base/site.ts";
import { number, say, term } from "../words.ts";

/** How much is open in each level of the trail, and below. From the navigation, so that pages need not be made again for it. */
export function setUpCrumbs(): void {
  const rows = tmSite.nav?.levels ?? [];
  const trail = one(".crumbs");
  if (rows.length === 0 || !trail) return;
  const levels = rows.map((row) => named(navigationColumns, row));
  const byHref = new Map(levels.map((level) => [level.href, level]));
  for (const crumb of all("li", trail)) {
    const href = one("a", crumb)?.getAttribute("href")?.slice(root.length) ?? page.dataset.url ?? "";
    for (const before of all(".crumb-worst", crumb)) before.remove();
    const { open, worst } = byHref.get(href) ?? {};
    if (open === undefined || !worst) continue;
    const text = number(open);
    const title = say("browser.crumb", { n: open, severity: term("severity", worst) });
    crumb.append(make("span", { class: `crumb-worst s-${worst}`, role: "img", title, text }));
  }
}
