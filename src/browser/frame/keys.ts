import { one } from "../base/dom.ts";
import { openSearch } from "../search/search.ts";
import { showKeys } from "./keys-dialog.ts";

/** Keys that follow a link of the page: `[data-key]`. */
const ways: Readonly<Record<string, string>> = { u: "u", d: "d", p: "p", "[": "p", n: "n", "]": "n" };

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;

export function setUpKeys(): void {
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === "k") {
      event.preventDefault();
      openSearch();
      return;
    }
    if (event.defaultPrevented || ctrlKey || metaKey || altKey || isTyping(event.target)) return;
    if (one("dialog[open]")) return;
    if (key === "/") openSearch();
    else if (key === "?") showKeys();
    else if (ways[key]) one(`[data-key="${ways[key]}"]`)?.click();
    else return;
    event.preventDefault();
  });
  one("[data-search]")?.addEventListener("click", openSearch);
  one("[data-keys]")?.addEventListener("click", showKeys);
}
