import type { Severity } from "../../threats/findings/finding.ts";
import { make } from "./dom.ts";

const svgSpace = "http://www.w3.org/2000/svg";

/** A picture of the sprite that each page holds: `G-high`, `I-search`, … */
function picture(id: string, className: string): SVGElement {
  const svg = document.createElementNS(svgSpace, "svg");
  const use = document.createElementNS(svgSpace, "use");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#${id}`);
  svg.append(use);
  return svg;
}

export const icon = (name: string): SVGElement => picture(`I-${name}`, "icon");

export const glyph = (severity: string | null | undefined): SVGElement =>
  picture(`G-${severity || "none"}`, `glyph s-${severity || "none"}`);

export function badge(severity: Severity | string | undefined, score: number): HTMLElement {
  return make(
    "span",
    { class: `badge s-${severity}` },
    glyph(severity),
    make("span", { class: "badge-word", text: severity }),
    make("span", { class: "badge-score", text: score.toFixed(1) }),
  );
}

/** A button that shows a picture only. */
export function iconButton(name: string, label: string, title?: string): HTMLButtonElement {
  return make("button", { type: "button", class: "icon-button", title, "aria-label": label }, icon(name));
}
