import { all } from "../base/dom.ts";
import { page } from "../base/site.ts";

/** Everything is unfolded on paper, and folded again after; each sheet says what it is of. */
export function setUpPrinting(): void {
  page.style.setProperty("--printed", cssText(document.title));
  let closed: HTMLDetailsElement[] = [];
  window.addEventListener("beforeprint", () => {
    closed = all<HTMLDetailsElement>("details:not([open])");
    for (const details of closed) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
    closed = [];
  });
}

/** A text as a string of CSS (css-syntax-3, 4.3.5): what could end it is told by its number. */
function cssText(text: string): string {
  return `"${text.replace(/["\\\n\r\f<]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`;
}
