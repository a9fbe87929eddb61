import { all } from "../base/dom.ts";
import { scrollBehavior } from "../base/scrolling.ts";
import { safeDecode } from "../base/text.ts";
import { shared } from "../findings/shared.ts";
import { loadRowOf } from "../tables/beyond.ts";

let target: Element | null = null;

/** Scrolls to something and opens what it is folded into; a row is marked. */
export function goTo(node: Element): void {
  target?.classList.remove("is-target");
  target = node;
  for (let at: Element | null = node; at; at = at.parentElement)
    if (at instanceof HTMLDetailsElement) at.open = true;
  const isRow = node.tagName === "TR";
  if (isRow) node.classList.add("is-target");
  node.scrollIntoView({ block: isRow ? "center" : "start", behavior: scrollBehavior() });
}

/** Opens what the address names, even where it is folded away or filtered out. */
export function followHash(): void {
  const hash = safeDecode(location.hash.slice(1));
  // What begins with a state is read by what has it.
  if (hash === "" || /^(?:Dfd|Sequence)?\?/.test(hash)) return;
  shared.filter?.reveal(hash);
  const node = document.getElementById(hash);
  if (!node) loadRowOf(hash).then((isThere) => isThere && followHash());
  if (!node || node === document.getElementById("Main")) return;
  const figure = node.closest<HTMLElement>("[data-diagram]");
  if (figure?.hidden) showTab(figure);
  if (figure && figure !== node) showPart(node, figure);
  else if (node.closest("[data-finding]") || node.tagName === "TR" || node.tagName === "DETAILS") goTo(node);
}

/** The same, once the pictures are there, of which large ones come after their page. */
export function followPart(): void {
  const part = document.getElementById(safeDecode(location.hash.slice(1)));
  if (part?.closest("[data-stage]")) followHash();
}

/** A part of a picture: in the middle of it, and of the window. */
function showPart(part: Element, figure: HTMLElement): void {
  part.dispatchEvent(new CustomEvent("tm-show", { bubbles: true }));
  goTo(figure);
  // A browser scrolls to where the part was before its picture was moved, and does so again when all is loaded.
  if (document.readyState !== "complete")
    window.addEventListener("load", () => setTimeout(() => goTo(figure)), { once: true });
}

/** Of two diagrams in one place, shows this. */
export function showTab(figure: HTMLElement): void {
  const tabs = all("[role=tab]");
  tabs.find((tab) => tab.dataset.name === figure.dataset.tab)?.click();
}
