import type { NavigationLevel } from "../../report/browser-rows.ts";
import { hidden, make, one } from "../base/dom.ts";
import { glyph, icon } from "../base/glyphs.ts";
import { root } from "../base/site.ts";
import { number, say, term } from "../words.ts";
import type { Children } from "./hierarchy.ts";

/** Levels by their index. */
export interface Tree {
  readonly levels: readonly NavigationLevel[];
  readonly children: Children;
  /** The level of this page, or -1. */
  readonly current: number;
  /** What is unfolded. */
  readonly open: Set<number>;
  /** Keeps what is unfolded for the next page. */
  readonly remember: () => void;
}

const BATCH = 150;

/**
 * Thousands of siblings come in batches; the one that leads to the current page is always among the first.
 * @returns the list that they were appended to
 */
export function appendLevels(
  tree: Tree,
  list: HTMLElement,
  indices: readonly number[],
  depth: number,
): HTMLElement {
  const need = indices.findIndex((index) => index === tree.current || tree.open.has(index));
  let shown = 0;
  const more = (count: number) => {
    const batch = indices.slice(shown, shown + count);
    shown += batch.length;
    for (const index of batch) list.append(levelItem(tree, index, depth, "nested"));
    if (shown === indices.length) return;
    const text = say("browser.more", { n: indices.length - shown });
    const button = make("button", { class: "tree-more", type: "button", style: `--depth:${depth}`, text });
    const item = make("li", {}, button);
    button.addEventListener("click", () => {
      item.remove();
      more(BATCH);
    });
    list.append(item);
  };
  more(Math.max(BATCH, Math.min(need + 20, 2000)));
  return list;
}

/** A level with what is below it; or, flat, with its path. */
export function levelItem(tree: Tree, index: number, depth: number, style: "nested" | "flat"): HTMLElement {
  const line = make("div", { class: "tree-row", style: `--depth:${depth}` });
  const item = make("li", {}, line);
  if (index === tree.current) line.classList.add("is-current");
  const below = style === "flat" ? [] : (tree.children.get(index) ?? []);
  if (below.length > 0) line.append(toggleOf(tree, index, item, below, depth));
  else line.append(make("span", { class: "tree-toggle", "aria-hidden": "true" }));
  const level = tree.levels[index];
  if (level) line.append(linkOf(level, index === tree.current, style === "flat"));
  return item;
}

function linkOf(level: NavigationLevel, isCurrent: boolean, withPath: boolean): HTMLElement {
  const { path, title, href, open, worst } = level;
  const name = make("span", { class: "tree-name" }, make("bdi", { text: title }));
  if (withPath && path) name.append(make("span", { class: "tree-path", text: path }));
  const link = make("a", { class: "tree-link", href: root + href, title: path || title }, name);
  if (isCurrent) link.setAttribute("aria-current", "page");
  if (open) {
    const count = make("span", { class: "tree-open", text: number(open) });
    count.append(hidden(say("browser.openWorst", { severity: term("severity", worst || "info") })));
    link.append(count, glyph(worst));
  }
  return link;
}

/** Unfolds what is below, which is made when it is first shown. */
function toggleOf(
  tree: Tree,
  index: number,
  item: HTMLElement,
  below: readonly number[],
  depth: number,
): HTMLElement {
  const { open, levels, remember } = tree;
  const label = hidden(say("browser.levelsBelow", { name: levels[index]?.title ?? "" }));
  const toggle = make("button", { class: "tree-toggle", type: "button" }, icon("chevron"), label);
  const show = (isOpen: boolean) => {
    toggle.setAttribute("aria-expanded", String(isOpen));
    const list = one(":scope > ul", item);
    if (list) list.hidden = !isOpen;
    else if (isOpen) item.append(appendLevels(tree, make("ul", {}), below, depth + 1));
  };
  toggle.addEventListener("click", () => {
    if (open.has(index)) open.delete(index);
    else open.add(index);
    show(open.has(index));
    remember();
  });
  show(open.has(index));
  return toggle;
}
