import { make, one, textOf } from "../base/dom.ts";
import { badge } from "../base/glyphs.ts";
import { anchorIn, factsOf } from "../findings/list.ts";
import { shared } from "../findings/shared.ts";
import { goTo } from "../frame/anchors.ts";

/** Goes to the row of an element or flow and lists its findings under it. The back button leads to the picture. */
export function showRow(anchor: string): void {
  const row = document.getElementById(anchor);
  if (!row) return;
  if (row instanceof HTMLTableRowElement) addFindingsOf(row, anchor);
  if (location.hash === `#${anchor}`) goTo(row);
  else location.hash = anchor;
}

function addFindingsOf(row: HTMLTableRowElement, anchor: string): void {
  if (row.nextElementSibling?.classList.contains("sub-row")) return;
  const findings = (shared.filter?.nodes() ?? []).filter((one) => anchorIn(one) === anchor);
  if (findings.length === 0) return;
  const list = make("ul", {});
  for (const finding of findings) {
    const { severity, score } = factsOf(finding);
    const title = make("span", { text: textOf(one("[data-title]", finding)) });
    const href = `#${one("details", finding)?.id}`;
    list.append(make("li", {}, make("a", { href }, badge(severity, Number(score)), title)));
  }
  row.after(make("tr", { class: "sub-row" }, make("td", { colspan: row.children.length }, list)));
}
