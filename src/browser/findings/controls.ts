import { make } from "../base/dom.ts";
import { searchField } from "../base/search-field.ts";
import type { Chips } from "./chips.ts";

/** What a reader filters, sorts and groups with. */
export interface Controls {
  readonly input: HTMLInputElement;
  readonly count: HTMLElement;
  readonly clear: HTMLButtonElement;
  /** Says that the findings of one element are shown. */
  readonly only: HTMLButtonElement;
  readonly sort: HTMLSelectElement;
  /** On pages of a level alone. */
  readonly group: HTMLSelectElement | null;
  readonly unfold: HTMLButtonElement | null;
}

export function addControls(place: HTMLElement, chips: readonly Chips[], isLevel: boolean): Controls {
  const input = searchField("filter-text", "Filter findings", "Filter findings by text");
  const count = make("span", { role: "status", "aria-live": "polite" });
  const clear = make("button", { type: "button", class: "link-button", text: "Clear", hidden: true });
  const only = make("button", { type: "button", class: "chip", "aria-pressed": "true", hidden: true });
  const sort = choice([
    ["", "what to read first"],
    ["score", "score"],
    ["title", "title"],
    ["element", "element"],
    ...(isLevel ? [] : ([["level", "level"]] as const)),
  ]);
  const line = make("div", { class: "filter-line" }, count, only, clear, make("span", { class: "push" }));
  const unfold = isLevel ? make("button", { type: "button", class: "link-button", text: "Open all" }) : null;
  const group = isLevel
    ? choice([
        ["", "not at all"],
        ["title", "by threat"],
        ["element", "by element"],
      ])
    : null;
  if (unfold) line.append(unfold);
  if (group) line.append(make("label", {}, "Group", group));
  line.append(make("label", {}, "Sort", sort));
  place.classList.add("filters");
  place.append(input, ...chips.map(({ node }) => node), line);
  return { input, count, clear, only, sort, group, unfold };
}

function choice(options: readonly (readonly [value: string, label: string])[]): HTMLSelectElement {
  const nodes = options.map(([value, label]) => make("option", { value, text: label }));
  return make("select", {}, ...nodes);
}
