import { all, around, one } from "../base/dom.ts";
import { showRow } from "./rows.ts";

/** Nodes and edges that stand in a table of this page: a click on one that is no link goes to its row. */
export function markNodes(stage: HTMLElement, svg: SVGSVGElement): void {
  for (const node of all<SVGElement>("[id^='dfd-']", svg)) {
    const anchor = node.id.slice("dfd-".length);
    if (document.getElementById(anchor)) node.dataset.node = anchor;
  }
  stage.addEventListener("click", (event) => {
    const anchor = around(event, "[data-node]")?.dataset.node;
    if (anchor === undefined || around(event, "a[href], a[*|href]")) return;
    stage.closest("[data-diagram]")?.dispatchEvent(new CustomEvent("tm-leave-full"));
    showRow(anchor);
  });
  stage.addEventListener("pointerover", (event) => light(svg, around(event, "[data-node]")));
  stage.addEventListener("pointerleave", () => light(svg, null));
}

/** Lights one node or edge of the picture and dims the others. */
export function light(svg: SVGSVGElement, node: Element | null): void {
  for (const lit of all(".is-lit", svg)) if (lit !== node) lit.classList.remove("is-lit");
  const lit = node?.classList.contains("cluster") ? null : node;
  lit?.classList.add("is-lit");
  const viewport = one(".svg-pan-zoom_viewport", svg) ?? svg;
  viewport.classList.toggle("has-lit", Boolean(lit));
}
