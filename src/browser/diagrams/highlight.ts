import { all, around, one } from "../base/dom.ts";

/** What a reader points at, or has the focus, is lit. */
export function lightParts(stage: HTMLElement, svg: SVGSVGElement): void {
  const follow = (event: Event) => light(svg, around(event, ".node, .edge"));
  stage.addEventListener("pointerover", follow);
  stage.addEventListener("focusin", follow);
  stage.addEventListener("tm-show", follow);
  stage.addEventListener("pointerleave", () => light(svg, null));
  stage.addEventListener("focusout", () => light(svg, null));
}

/** Lights one element or flow of the picture, with its flows and what they join, and dims the others. */
export function light(svg: SVGSVGElement, part: HTMLElement | SVGElement | null): void {
  for (const lit of all(".is-lit, .is-near", svg)) lit.classList.remove("is-lit", "is-near");
  const lit = part?.matches(".node, .edge") ? part : null;
  lit?.classList.add("is-lit");
  if (lit) for (const near of nearTo(lit, svg)) near.classList.add("is-near");
  const viewport = one(".svg-pan-zoom_viewport", svg) ?? svg;
  viewport.classList.toggle("has-lit", Boolean(lit));
}

/** A node says its name, and an arrow those of its ends. */
const joins = (part: HTMLElement | SVGElement): string[] => part.dataset.joins?.split(" ") ?? [];

function nearTo(part: HTMLElement | SVGElement, svg: SVGSVGElement): Element[] {
  const [name = ""] = joins(part);
  const isEdge = part.classList.contains("edge");
  const edges = isEdge ? [part] : all(".edge", svg).filter((edge) => joins(edge).includes(name));
  const ends = new Set(edges.flatMap(joins));
  return [...edges, ...all(".node", svg).filter((node) => joins(node).some((one) => ends.has(one)))];
}
