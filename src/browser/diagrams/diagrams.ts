import { all, make, one } from "../base/dom.ts";
import { lightParts } from "./highlight.ts";
import { makeMovable } from "./movable.ts";
import type { Box } from "./scale.ts";
import { setUpTabs } from "./tabs.ts";

export function setUpDiagrams(): void {
  for (const figure of all("[data-diagram]")) setUpDiagram(figure);
  for (const section of all("[data-tabs]")) setUpTabs(section);
}

/** One figure: its bar of buttons, and a picture that can be moved. Without svg-pan-zoom it stays a plain picture. */
function setUpDiagram(figure: HTMLElement): void {
  const stage = one("[data-stage]", figure);
  const svg = stage && one<SVGSVGElement>("svg", stage);
  const name = make("b", { class: "diagram-name", text: figure.dataset.tab });
  const bar = make("div", { class: "diagram-bar" }, name);
  figure.prepend(bar);
  if (!stage || !svg) return;
  if (figure.dataset.diagram === "dfd") lightParts(stage, svg);
  if (typeof window.svgPanZoom !== "function") return;
  makeMovable({ figure, stage, svg, size: sizeOf(svg) }, window.svgPanZoom, bar);
}

function sizeOf(svg: SVGSVGElement): Box {
  const box = svg.viewBox?.baseVal;
  if (box && box.width > 0) return { x: box.x, y: box.y, width: box.width, height: box.height };
  const { width, height } = svg.getBoundingClientRect();
  return { x: 0, y: 0, width: width || 600, height: height || 400 };
}
