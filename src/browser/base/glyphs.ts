import type { Severity } from "../../threats/findings/finding.ts";
import { make, one, pieceOf } from "./dom.ts";
import { icons } from "./icons.ts";

const svgSpace = "http://www.w3.org/2000/svg";

/** A picture of the sprite that each page holds: `I-search`, … */
function picture(id: string, className: string): SVGElement {
  const svg = document.createElementNS(svgSpace, "svg");
  const use = document.createElementNS(svgSpace, "use");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#${id}`);
  svg.append(use);
  return svg;
}

export function icon(name: string): SVGElement {
  addToSprite(name);
  return picture(`I-${name}`, "icon");
}

/** What pages do not hold until the script needs it. */
function addToSprite(name: string): void {
  const drawn = icons[name];
  if (drawn === undefined || document.getElementById(`I-${name}`)) return;
  const symbol = one(
    "symbol",
    pieceOf(`<svg><symbol id="I-${name}" viewBox="0 0 16 16">${drawn}</symbol></svg>`),
  );
  if (symbol) one(".sprite")?.append(symbol);
}

/** The style sheet draws it. */
export const glyph = (severity: string | null | undefined): HTMLElement =>
  make("i", { class: `glyph s-${severity || "none"}` });

export function badge(severity: Severity | string | undefined, score: number): HTMLElement {
  return make(
    "span",
    { class: `badge s-${severity}` },
    `${severity} `,
    make("b", { text: score.toFixed(1) }),
  );
}

/** A button that shows a picture only. */
export function iconButton(name: string, label: string, title?: string): HTMLButtonElement {
  return make("button", { type: "button", class: "icon-button", title, "aria-label": label }, icon(name));
}
