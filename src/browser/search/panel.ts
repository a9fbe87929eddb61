import { type Dialog, dialog } from "../base/dialog.ts";
import { make } from "../base/dom.ts";
import { icon, iconButton } from "../base/glyphs.ts";

/** The dialog of the search: a field, and a place for what is found. */
export interface Panel extends Dialog {
  readonly input: HTMLInputElement;
  readonly results: HTMLElement;
  /** Tells a screen reader how much was found. */
  readonly status: HTMLElement;
}

export function searchPanel(): Panel {
  const panel = dialog("Search");
  const status = make("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
  const input = make("input", {
    type: "search",
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": "Search-results",
    "aria-autocomplete": "list",
    "aria-label": "Search levels, elements, threats and findings",
    placeholder: "Search levels, elements, threats, findings",
    autocomplete: "off",
    spellcheck: "false",
  });
  const close = iconButton("close", "Close");
  close.addEventListener("click", panel.close);
  const results = make("div", {
    class: "search-results",
    id: "Search-results",
    role: "listbox",
    "aria-label": "Results",
  });
  const field = make("div", { class: "search-field" }, icon("search"), input, close);
  panel.box.append(field, results, status, foot());
  return { ...panel, input, results, status };
}

const keys = [
  ["↑↓", "choose"],
  ["Enter", "open"],
  ["Esc", "close"],
] as const;

function foot(): HTMLElement {
  const parts = keys.map(([key, meaning]) => make("span", {}, make("kbd", { text: key }), ` ${meaning}`));
  return make("div", { class: "search-foot", "aria-hidden": "true" }, ...parts);
}
