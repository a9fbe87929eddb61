import { type Dialog, dialog } from "../base/dialog.ts";
import { make } from "../base/dom.ts";
import { icon, iconButton } from "../base/glyphs.ts";
import { say } from "../words.ts";

/** The dialog of the search: a field, and a place for what is found. */
export interface Panel extends Dialog {
  readonly input: HTMLInputElement;
  readonly results: HTMLElement;
  /** Tells a screen reader how much was found. */
  readonly status: HTMLElement;
}

export function searchPanel(): Panel {
  const panel = dialog(say("browser.search"));
  const status = make("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
  const input = make("input", {
    type: "search",
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": "Search-results",
    "aria-autocomplete": "list",
    "aria-label": say("browser.searchFor"),
    placeholder: say("browser.searchHint"),
    autocomplete: "off",
    spellcheck: "false",
  });
  const close = iconButton("close", say("browser.close"));
  close.addEventListener("click", panel.close);
  const results = make("div", {
    class: "search-results",
    id: "Search-results",
    role: "listbox",
    "aria-label": say("browser.results"),
  });
  const field = make("div", { class: "search-field" }, icon("search"), input, close);
  panel.box.append(field, results, status, foot());
  return { ...panel, input, results, status };
}

const keys = [
  ["↑↓", say("browser.choose")],
  ["Enter", say("browser.open")],
  ["Esc", say("browser.closeWord")],
] as const;

function foot(): HTMLElement {
  const parts = keys.map(([key, meaning]) => make("span", {}, make("kbd", { text: key }), ` ${meaning}`));
  return make("div", { class: "search-foot", "aria-hidden": "true" }, ...parts);
}
