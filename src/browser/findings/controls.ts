import { make } from "../base/dom.ts";
import { searchField } from "../base/search-field.ts";
import { say } from "../words.ts";
import type { Chips } from "./chips.ts";

/** What a reader filters, sorts and groups with. */
export interface Controls {
  readonly input: HTMLInputElement;
  readonly count: HTMLElement;
  readonly clear: HTMLButtonElement;
  /** Says that the findings of one element are shown. */
  readonly only: HTMLButtonElement;
  readonly sort: HTMLSelectElement;
  readonly group: HTMLSelectElement;
  /** Chooses all that is shown, and tells how many are chosen; where rows can be chosen. */
  readonly choice: { readonly all: HTMLInputElement; readonly chosen: HTMLButtonElement } | null;
  /** What is done with what is chosen, else with all that is shown. */
  readonly decisions: HTMLButtonElement;
  readonly command: HTMLButtonElement;
  readonly table: HTMLButtonElement;
  /** On pages of a level alone. */
  readonly unfold: HTMLButtonElement | null;
}

export function addControls(place: HTMLElement, chips: readonly Chips[], isLevel: boolean): Controls {
  const input = searchField("filter-text", say("browser.filterFindings"), say("browser.filterByText"));
  const count = make("span", { role: "status", "aria-live": "polite" });
  const clear = make("button", {
    type: "button",
    class: "link-button",
    text: say("browser.clear"),
    hidden: true,
  });
  const only = make("button", { type: "button", class: "chip", "aria-pressed": "true", hidden: true });
  const sort = choice([
    ["", say("browser.sortRank")],
    ["score", say("browser.sortScore")],
    ["title", say("browser.sortTitle")],
    ["element", say("browser.sortElement")],
    ...(isLevel ? [] : ([["level", say("browser.sortLevel")]] as const)),
  ]);
  const line = make("div", { class: "filter-line" }, count, only, clear, make("span", { class: "push" }));
  const unfold = isLevel
    ? make("button", { type: "button", class: "link-button", text: say("browser.openAll") })
    : null;
  const group = choice([
    ["", say("browser.groupNot")],
    ["title", say("browser.groupThreat")],
    ["element", say("browser.groupElement")],
    ...(isLevel
      ? []
      : ([
          ["level", say("browser.groupLevel")],
          ["owner", say("browser.groupOwner")],
          ["tag", say("browser.groupTag")],
        ] as const)),
    ["fix", say("browser.groupFix")],
  ]);
  const decisions = action(say("browser.copyDecisions"), say("browser.copyDecisionsTitle"));
  const command = action(say("browser.copyCommand"), say("browser.copyCommandTitle"));
  const table = action(say("browser.exportCsv"), say("browser.exportCsvTitle"));
  const chooser = isLevel ? null : choiceOf();
  if (chooser) line.append(chooser.chosen, make("label", {}, chooser.all, say("browser.chooseShown")));
  line.append(decisions, command, table);
  if (unfold) line.append(unfold);
  line.append(make("label", {}, say("browser.group"), group));
  line.append(make("label", {}, say("browser.sort"), sort));
  place.classList.add("filters");
  place.append(input, ...chips.map(({ node }) => node), line);
  return { input, count, clear, only, sort, group, unfold, choice: chooser, decisions, command, table };
}

/** Keeps its room while nothing is chosen, so that nothing moves when something is. */
function choiceOf(): NonNullable<Controls["choice"]> {
  return {
    all: make("input", { type: "checkbox" }),
    chosen: make("button", { type: "button", class: "chip chosen", "aria-pressed": "true" }),
  };
}

const action = (text: string, title: string): HTMLButtonElement =>
  make("button", { type: "button", class: "link-button", text, title });

function choice(options: readonly (readonly [value: string, label: string])[]): HTMLSelectElement {
  const nodes = options.map(([value, label]) => make("option", { value, text: label }));
  return make("select", {}, ...nodes);
}
