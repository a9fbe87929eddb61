import { all, textOf } from "../base/dom.ts";
import { shared } from "../findings/shared.ts";
import { type Restore, viewsOf } from "./views.ts";

/** What a reader did with the content of the page that is to go: where they are, what is open, pressed, typed, zoomed. */
export function keep(main: HTMLElement): { readonly settings: Restore; readonly pictures: Restore } {
  const folds = foldsOf(main);
  const fields = fieldsOf(main);
  const pressed = switchesOf(main);
  const sorted = sortsOf(main);
  const focus = focusOf(main);
  const place = placeOf(main);
  const views = viewsOf(main);
  return {
    settings(next) {
      for (const restore of [folds, fields, pressed, sorted, place, focus]) restore(next);
    },
    pictures(next) {
      for (const restore of [views, place, focus]) restore(next);
    },
  };
}

/** What elements of the page are called, so that they are found again: by what has an id around them, and their own words. */
function named<Kind extends Element>(main: HTMLElement, selector: string): Map<string, Kind> {
  const seen = new Map<string, number>();
  return new Map(
    all<Kind>(selector, main).map((node) => {
      const name = nameOf(node, main);
      const before = seen.get(name) ?? 0;
      seen.set(name, before + 1);
      return [`${name} ${before}`, node];
    }),
  );
}

function nameOf(node: Element, main: HTMLElement): string {
  const around = node.closest("[id]");
  const words = node.getAttribute("aria-label") ?? node.getAttribute("data-name") ?? wordsIn(node);
  return [around && around !== main ? around.id : "", node.tagName, words].join("|");
}

/** Without numbers, which change. */
function wordsIn(node: Element): string {
  if (node.matches("input, textarea, select")) return textOf(node.closest("label")).slice(0, 40);
  return textOf(node)
    .replace(/[\d,.]+/g, "")
    .trim()
    .slice(0, 80);
}

const foldable = "details";

/** Those of findings that a filter has taken off the page, too. */
function allFolds(main: HTMLElement): Map<string, HTMLDetailsElement> {
  const away = (shared.filter?.nodes() ?? []).filter((node) => !node.isConnected);
  const folds = named<HTMLDetailsElement>(main, foldable);
  for (const node of away)
    for (const one of all<HTMLDetailsElement>(foldable, node))
      if (one.id !== "") folds.set(`#${one.id}`, one);
  for (const one of [...folds.values()]) if (one.id !== "") folds.set(`#${one.id}`, one);
  return folds;
}

function foldsOf(main: HTMLElement): Restore {
  const open = new Map(Array.from(allFolds(main), ([name, node]) => [name, node.open]));
  return (next) => {
    for (const [name, node] of allFolds(next)) {
      const wasOpen = open.get(name);
      if (wasOpen !== undefined && node.open !== wasOpen) node.open = wasOpen;
    }
  };
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
const fields = "input, select, textarea";

function fieldsOf(main: HTMLElement): Restore {
  const values = new Map(Array.from(named<Field>(main, fields), ([name, field]) => [name, textIn(field)]));
  return (next) => {
    for (const [name, field] of named<Field>(next, fields)) {
      const value = values.get(name);
      if (value === undefined || value === textIn(field)) continue;
      if (isTick(field)) field.checked = value === "true";
      else field.value = value;
      for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
    }
  };
}

const isTick = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type);

const textIn = (field: Field): string => (isTick(field) ? String(field.checked) : field.value);

function switchesOf(main: HTMLElement): Restore {
  const states = (["aria-pressed", "aria-expanded"] as const).map((attribute) => {
    const selector = `button[${attribute}]:not([role])`;
    const before = new Map(
      Array.from(named<HTMLElement>(main, selector), ([name, node]) => [name, node.getAttribute(attribute)]),
    );
    return { attribute, selector, before };
  });
  return (next) => {
    for (const { attribute, selector, before } of states) {
      // Of several of which one is chosen, choosing it takes the choice from the others.
      for (const wanted of ["true", "false"])
        for (const [name, node] of named<HTMLElement>(next, selector))
          if (before.get(name) === wanted && node.getAttribute(attribute) !== wanted) node.click();
    }
  };
}

function sortsOf(main: HTMLElement): Restore {
  const orders = Array.from(named<HTMLElement>(main, "th[aria-sort]"), ([name, head]) => [
    name,
    head.getAttribute("aria-sort"),
  ]);
  return (next) => {
    const heads = named<HTMLElement>(next, "[data-sortable] th");
    const byWords = new Map(Array.from(heads.values(), (head) => [nameOf(head, next), head]));
    for (const [name, order] of orders) {
      const head = byWords.get((name ?? "").replace(/ \d+$/, ""));
      const button = head?.querySelector<HTMLElement>("button");
      for (let turn = 0; turn < 2 && button && head?.getAttribute("aria-sort") !== order; turn++)
        button.click();
    }
  };
}

const focusable = "a, button, input, select, textarea, summary, [tabindex]";

function focusOf(main: HTMLElement): Restore {
  const active = document.activeElement;
  if (!active || !main.contains(active) || active === main) return () => undefined;
  const name = Array.from(named(main, focusable)).find(([, node]) => node === active)?.[0];
  const around = active.closest("[id]")?.id;
  const range = active instanceof HTMLInputElement ? [active.selectionStart, active.selectionEnd] : null;
  return (next) => {
    // Pictures come last: whoever has gone on meanwhile stays there.
    if (document.activeElement !== document.body && document.activeElement !== next) return;
    const found = name === undefined ? null : named<HTMLElement | SVGElement>(next, focusable).get(name);
    const node = found ?? document.getElementById(around ?? "");
    node?.focus({ preventScroll: true });
    if (range && node instanceof HTMLInputElement) node.setSelectionRange(range[0] ?? 0, range[1] ?? 0);
  };
}

/** What is read, by the first thing with a name that is seen, and how far below the top of the window it is. */
function placeOf(main: HTMLElement): Restore {
  const from = window.scrollY;
  if (from === 0) return () => undefined;
  const seen = all("[id]", main).find((node) => {
    if (node.closest("svg")) return false;
    const { top, height } = node.getBoundingClientRect();
    return height > 0 && top >= 0 && top < window.innerHeight;
  });
  const wanted = seen?.getBoundingClientRect().top ?? 0;
  let put = Number.NaN;
  return () => {
    // Whoever has scrolled since is left where they are.
    if (!Number.isNaN(put) && Math.abs(window.scrollY - put) > 1) return;
    const node = seen && document.getElementById(seen.id);
    if (node) {
      const by = node.getBoundingClientRect().top - wanted;
      window.scrollBy({ top: by, behavior: "instant" });
    } else window.scrollTo({ top: from, behavior: "instant" });
    put = window.scrollY;
  };
}
