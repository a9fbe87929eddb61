import { setHash } from "../base/address.ts";
import { all, hidden, make, one } from "../base/dom.ts";
import { icon } from "../base/glyphs.ts";
import { scrollBehavior } from "../base/scrolling.ts";
import { settled } from "../base/settled.ts";
import { wordsOf } from "../base/text.ts";
import { ofContent } from "../live/lifetime.ts";
import { say } from "../words.ts";
import { chipsOf } from "./chips.ts";
import { addControls, type Controls } from "./controls.ts";
import { arrange, type FindingItem, readItem } from "./list.ts";
import { countValues, dimensions, passes } from "./matching.ts";
import { shared } from "./shared.ts";
import { type FilterState, groupKeys, noFilter, readState, sortKeys, writeState } from "./state.ts";

/** The filter of the findings of a page. Its state stays in the address. */
export function setUpFilters(): void {
  const place = one("[data-filters]");
  const list = one("[data-list]") ?? one("[data-finding-rows] tbody");
  if (!place || !list) return;
  const items = all("[data-finding]", list).map(readItem);
  let state = noFilter;
  let elementName = "";
  let visible: readonly FindingItem[] = items;

  const chips = dimensions.map((dimension) => {
    const { key } = dimension;
    return chipsOf(dimension, (value) => {
      const others = state[key].filter((other) => other !== value);
      choose({ [key]: state[key].includes(value) ? others : [...state[key], value] });
    });
  });
  for (const { add } of chips) add(items);
  const controls = addControls(place, chips, place.dataset.filters === "level");

  function choose(change: Partial<FilterState>): void {
    state = { ...state, ...change };
    apply();
    setHash(writeState(state));
  }

  function apply(): void {
    const words = wordsOf(state.q);
    visible = items.filter((item) => passes(item, state, words));
    for (const { dimension, show } of chips)
      show(countValues(dimension, items, state, words), state[dimension.key]);
    arrange(list as HTMLElement, items, visible, state);
    showCounts(controls, visible.length, items.length);
    controls.clear.hidden = visible.length === items.length && !state.q;
    controls.only.hidden = !state.el;
    const name = make("bdi", { text: elementName || state.el });
    controls.only.replaceChildren(name, icon("close"), hidden(say("browser.removeFilter")));
    if (writeState(state) !== "" && shared.unloaded() > 0) shared.loadRest();
  }

  function read(): boolean {
    const next = readState(location.hash);
    if (!next) return false;
    state = next;
    controls.input.value = state.q;
    controls.sort.value = state.sort;
    if (controls.group) controls.group.value = state.group;
    elementName = items.find(({ ref }) => ref === state.el)?.element ?? "";
    return true;
  }

  /** All findings, in the order and the groups that were chosen. */
  const unfiltered = (): FilterState => ({ ...noFilter, sort: state.sort, group: state.group });
  const refresh = () => {
    for (const { add } of chips) add(items);
    apply();
  };
  const redraw = settled(refresh, 120);

  const { input, sort, group, clear, only } = controls;
  const onInput = settled(() => choose({ q: input.value.trim() }), 90);
  input.addEventListener("input", onInput);
  sort.addEventListener("change", () => choose({ sort: sortKeys.find((key) => key === sort.value) ?? "" }));
  group?.addEventListener("change", () =>
    choose({ group: groupKeys.find((key) => key === group.value) ?? "" }),
  );
  clear.addEventListener("click", () => {
    input.value = "";
    choose(unfiltered());
  });
  only.addEventListener("click", () => choose({ el: "" }));
  unfoldWith(controls.unfold, () => visible);
  const onHash = () => {
    if (read()) apply();
  };
  window.addEventListener("hashchange", onHash, { signal: ofContent() });

  shared.filter = {
    nodes: () => items.map(({ node }) => node),
    reveal(id) {
      const selector = `#${CSS.escape(id)}`;
      if (!items.some(({ node }) => !node.isConnected && one(selector, node))) return;
      input.value = "";
      state = unfiltered();
      apply();
    },
    showElement(anchor, name) {
      elementName = name;
      input.value = "";
      choose({ ...unfiltered(), el: anchor });
      document.getElementById("Findings")?.scrollIntoView({ behavior: scrollBehavior() });
    },
    add(nodes) {
      items.push(...nodes.map(readItem));
      redraw();
    },
    refresh,
  };
  read();
  apply();
}

function showCounts({ count }: Controls, shown: number, total: number): void {
  const unloaded = shared.unloaded();
  const rest = unloaded > 0 ? say("browser.unloaded", { n: unloaded }) : "";
  const text = say("browser.nFindings", { n: total }) + rest;
  count.textContent = shown < total ? say("browser.nOf", { n: shown, all: text }) : text;
}

/** Opens all findings that are shown; or closes them, when all are open. */
function unfoldWith(button: HTMLElement | null, visible: () => readonly FindingItem[]): void {
  button?.addEventListener("click", () => {
    const folds = visible().flatMap(({ node }) => one<HTMLDetailsElement>("details", node) ?? []);
    const opens = folds.some((details) => !details.open);
    for (const details of folds) details.open = opens;
    button.textContent = opens ? say("browser.closeAll") : say("browser.openAll");
  });
}
