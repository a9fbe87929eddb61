import { navigationColumns } from "../../report/browser-rows.ts";
import { setHash } from "../base/address.ts";
import { announce } from "../base/announce.ts";
import { all, hidden, make, one } from "../base/dom.ts";
import { icon } from "../base/glyphs.ts";
import { named } from "../base/named.ts";
import { scrollBehavior } from "../base/scrolling.ts";
import { settled } from "../base/settled.ts";
import { root, tmSite } from "../base/site.ts";
import { wordsOf } from "../base/text.ts";
import { copied } from "../frame/copying.ts";
import { save } from "../frame/save.ts";
import { ofContent } from "../live/lifetime.ts";
import { say } from "../words.ts";
import { chipsOf } from "./chips.ts";
import { choicesOf } from "./choices.ts";
import { choosingIn } from "./choosing.ts";
import { addControls, type Controls } from "./controls.ts";
import { decideCommand, decisionsText, idsOf } from "./decisions.ts";
import { type FindingItem, listingIn, readItem } from "./list.ts";
import { dimensions, tallied } from "./matching.ts";
import { shared } from "./shared.ts";
import { type FilterState, groupKeys, noFilter, readState, sortKeys, writeState } from "./state.ts";
import { tableText } from "./table-file.ts";

/** As many come without being asked for. */
const BY_THEMSELVES = 500;
/** As many come in one go; `filters.css` hides the others that a page holds until then. */
const AT_ONCE = 30;
/** What is read aloud or printed has an end. */
const ON_PAPER = 5000;
/** More findings than this are looked at in steps. */
const WITHOUT_STEPS = 1000;

/** The filter of the findings of a page. Its state stays in the address. */
export async function setUpFilters(): Promise<void> {
  const place = one("[data-filters]");
  const list = one("[data-list]") ?? one("[data-finding-rows] tbody");
  if (!place || !list) return;
  const isLevel = place.dataset.filters === "level";
  // Hundreds of rows are read after the rest of the page works.
  if (!isLevel) await pause();
  if (!list.isConnected) return;
  list.classList.add("is-taken");
  const pathOf = pathsOfLinks();
  const items = all("[data-finding]", list).map((node) => readItem(node, pathOf));
  const { chosen } = shared;
  const choosing = isLevel ? null : choosingIn(list, chosen, showChoice);
  const listing = listingIn(list, choosing?.rowOf);
  let state = noFilter;
  let turn = 0;
  let elementName = "";
  let visible: readonly FindingItem[] = items;

  const chips = dimensions.map((dimension) => {
    const { key } = dimension;
    const make = dimension.name ? choicesOf : chipsOf;
    return make(dimension, (value) => {
      const others = state[key].filter((other) => other !== value);
      choose({ [key]: state[key].includes(value) ? others : [...state[key], value] });
    });
  });
  for (const { add } of chips) add(items);
  const controls = addControls(place, chips, isLevel);

  const chosenOnes = (): readonly FindingItem[] =>
    chosen.size === 0 ? [] : items.filter(({ id }) => chosen.has(id));
  /** What something is done with. */
  const meant = (): readonly FindingItem[] => {
    const some = chosenOnes();
    return some.length > 0 ? some : visible;
  };

  function showChoice(): void {
    if (!controls.choice) return;
    const { all, chosen: told } = controls.choice;
    const n = idsOf(chosenOnes()).length;
    all.checked = n > 0 && visible.length > 0 && visible.every(({ id }) => chosen.has(id));
    all.indeterminate = n > 0 && !all.checked;
    told.classList.toggle("is-none", n === 0);
    told.replaceChildren(say("browser.nChosen", { n }), icon("close"), hidden(say("browser.chooseNone")));
  }

  function chooseAll(some: readonly FindingItem[], isChosen: boolean): void {
    for (const { id } of some)
      if (isChosen) chosen.add(id);
      else chosen.delete(id);
    choosing?.sync();
    showChoice();
    announce(say("browser.nChosen", { n: chosen.size }));
  }

  function choose(change: Partial<FilterState>): void {
    state = { ...state, ...change };
    apply();
    setHash(writeState(state));
  }

  function apply(): void {
    turn += 1;
    const steps = applied();
    if (items.length <= WITHOUT_STEPS) while (!steps.next().done);
    else inSteps(steps, turn);
    controls.only.hidden = !state.el;
    const name = make("bdi", { text: elementName || state.el });
    controls.only.replaceChildren(name, icon("close"), hidden(say("browser.removeFilter")));
    if (writeState(state) !== "" && shared.unloaded() > 0) shared.loadRest();
  }

  /** Whoever types meanwhile is served first: what was asked before is dropped. */
  async function inSteps(steps: Iterator<void>, mine: number): Promise<void> {
    while (turn === mine && !steps.next().done) await pause();
  }

  function* applied(): Generator<void> {
    const found = yield* tallied(
      items,
      state,
      wordsOf(state.q).filter((word) => !/^(?:→|->)$/.test(word)),
    );
    yield;
    visible = found.visible;
    for (const { dimension, show } of chips)
      show(found.counts.get(dimension.key) ?? new Map(), state[dimension.key]);
    showCounts(controls, visible.length, items.length);
    controls.clear.hidden = visible.length === items.length && !state.q;
    showChoice();
    yield;
    listing.show(visible, state, isLevel ? Number.POSITIVE_INFINITY : AT_ONCE);
    if (isLevel) watch();
    else fill(turn);
  }

  /** As many as a page holds, in steps: a browser finds words only in what is there. */
  async function fill(mine: number): Promise<void> {
    for (let count = AT_ONCE; count < BY_THEMSELVES; count += AT_ONCE) {
      await pause();
      if (turn !== mine) return;
      if (!listing.more(AT_ONCE)) break;
    }
    watch();
  }

  const more = make("button", { type: "button", class: "button is-quiet is-small" });
  const end = make("p", { class: "note", hidden: true }, more);
  (list.closest(".scroll") ?? list).after(end);
  const reading = new IntersectionObserver(
    ([entry]) => {
      if (entry?.isIntersecting) onward();
    },
    { rootMargin: "1500px" },
  );

  function onward(count = AT_ONCE): void {
    listing.more(count);
    watch();
  }

  /** The end is looked for anew: it may be in sight still. */
  function watch(): void {
    reading.disconnect();
    const left = listing.left();
    end.hidden = left === 0;
    more.textContent = say("browser.showMore", { n: left });
    if (left > 0) reading.observe(end);
  }

  function read(): boolean {
    const next = readState(location.hash);
    if (!next) return false;
    state = next;
    controls.input.value = state.q;
    controls.sort.value = state.sort;
    controls.group.value = state.group;
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
  group.addEventListener("change", () =>
    choose({ group: groupKeys.find((key) => key === group.value) ?? "" }),
  );
  clear.addEventListener("click", () => {
    input.value = "";
    choose(unfiltered());
  });
  only.addEventListener("click", () => choose({ el: "" }));
  more.addEventListener("click", () => onward());
  // Whoever chooses sees all that there is to choose from.
  place.addEventListener("focusin", () => {
    if (!isLevel && shared.unloaded() > 0) shared.loadRest();
  });
  controls.choice?.all.addEventListener("change", ({ target }) =>
    chooseAll(visible, (target as HTMLInputElement).checked),
  );
  controls.choice?.chosen.addEventListener("click", () => {
    chooseAll(items, false);
    controls.choice?.all.focus();
  });
  controls.decisions.addEventListener("click", () => copied(decisionsText(idsOf(meant()))));
  controls.command.addEventListener("click", () => copied(decideCommand(idsOf(meant()))));
  controls.table.addEventListener("click", () => save("findings.csv", tableText(meant())));
  window.addEventListener("beforeprint", () => onward(ON_PAPER), { signal: ofContent() });
  unfoldWith(controls.unfold, () => visible);
  const onHash = () => {
    if (read()) apply();
  };
  window.addEventListener("hashchange", onHash, { signal: ofContent() });

  shared.filter = {
    nodes: () => items.filter(({ isMade }) => isMade()).map(({ node }) => node()),
    reveal(id) {
      const selector = `#${CSS.escape(id)}`;
      if (!items.some((item) => item.isMade() && !item.node().isConnected && one(selector, item.node())))
        return;
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
      this.addItems(nodes.map((node) => readItem(node, pathOf)));
    },
    addItems(some) {
      items.push(...some);
      redraw();
    },
    refresh,
  };
  read();
  apply();
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** The paths of levels by the links that rows have to them. */
function pathsOfLinks(): (href: string) => string {
  const levels = (tmSite.nav?.levels ?? []).map((row) => named(navigationColumns, row));
  const paths = new Map(levels.map(({ href, path }) => [root + href, path]));
  return (href) => paths.get(href) ?? "";
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
    const folds = visible().flatMap(({ node }) => one<HTMLDetailsElement>("details", node()) ?? []);
    const opens = folds.some((details) => !details.open);
    for (const details of folds) details.open = opens;
    button.textContent = opens ? say("browser.closeAll") : say("browser.openAll");
  });
}
