import { all, around, one } from "../base/dom.ts";
import { anchorIn } from "../findings/list.ts";
import { shared } from "../findings/shared.ts";
import { light } from "./highlight.ts";

/** What a reader points at in a table is lit in the picture; a count of findings filters them. */
export function setUpLinking(): void {
  const svg = one<SVGSVGElement>("[data-diagram='dfd'] [data-stage] svg");
  if (!svg) return;
  const follow = (event: Event) => {
    const row = around(event, ".finding, tr[id]");
    const anchor = row && (row.id || anchorIn(row));
    light(svg, anchor ? document.getElementById(`dfd-${anchor}`) : null);
  };
  for (const section of all("#Findings, #Elements, #Flows, #Boundaries")) {
    section.addEventListener("pointerover", follow);
    section.addEventListener("focusin", follow);
    section.addEventListener("pointerleave", () => light(svg, null));
    section.addEventListener("focusout", () => light(svg, null));
  }
  for (const count of all("tr[id] .open-count[href='#Findings']")) {
    count.addEventListener("click", (event) => {
      if (!shared.filter) return;
      event.preventDefault();
      const row = count.closest("tr");
      const anchor = row?.id ?? "";
      shared.filter.showElement(anchor, (row && one(".name", row)?.textContent) || anchor);
    });
  }
}
