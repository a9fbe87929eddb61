import type { Severity } from "../../threats/findings/finding.ts";
import { number, term } from "../words.ts";
import { make } from "./dom.ts";
import type { IconName } from "./icon-names.ts";

/** A picture beside a word; the style sheet draws it. */
export const icon = (name: IconName): HTMLElement => make("i", { class: `icon i-${name}` });

/** The style sheet draws it. */
export const glyph = (severity: string | null | undefined): HTMLElement =>
  make("i", { class: `glyph s-${severity || "none"}` });

export function badge(severity: Severity | string | undefined, score: number): HTMLElement {
  return make(
    "span",
    { class: `badge s-${severity}` },
    `${term("severity", severity ?? "")} `,
    make("b", { text: number(score, 1) }),
  );
}

/** A button that shows a picture only. */
export function iconButton(name: IconName, label: string, title?: string): HTMLButtonElement {
  return make("button", { type: "button", class: "icon-button", title, "aria-label": label }, icon(name));
}
