import { navigationColumns } from "../../report/browser-rows.ts";
import { make, one } from "../base/dom.ts";
import { named } from "../base/named.ts";
import { searchField } from "../base/search-field.ts";
import { settled } from "../base/settled.ts";
import { page, tmSite } from "../base/site.ts";
import { session } from "../base/storage.ts";
import { wordsOf } from "../base/text.ts";
import { say } from "../words.ts";
import { childrenOf, levelsNamed, openLevels } from "./hierarchy.ts";
import { appendLevels, levelItem, type Tree } from "./items.ts";

/** Fewer levels than this need no filter. */
const FILTER_FROM = 8;
const FOUND_AT_MOST = 100;

/** The tree of levels beside each page. */
export function setUpTree(): void {
  const place = one("[data-tree]");
  if (!place) return;
  const rows = tmSite.nav?.levels;
  if (!rows) place.hidden = true;
  if (!rows || rows.length === 0) return;
  const tree = treeOf(rows.map((row) => named(navigationColumns, row)));
  const list = make("ul", { class: "tree", "aria-labelledby": "Side-levels-title" });
  const found = make("ul", { class: "tree", hidden: true });
  const note = make("p", { class: "side-note", hidden: true });
  if (tree.levels.length >= FILTER_FROM) {
    const input = searchField("tree-filter", say("browser.filterLevels"));
    const filter = () => filterLevels(tree, input.value, list, found, note);
    input.addEventListener("input", settled(filter, 80));
    place.append(input);
  }
  appendLevels(tree, list, tree.children.get(-1) ?? [], 0);
  place.append(list, found, note);
  showCurrent(list, place.closest(".side"));
}

function treeOf(levels: Tree["levels"]): Tree {
  const current = levels.findIndex(({ href }) => href === page.dataset.url);
  const children = childrenOf(levels);
  const open = openLevels(levels, children, openBefore(), current);
  const remember = () =>
    session.set("open", JSON.stringify(Array.from(open, (index) => levels[index]?.path)));
  return { levels, children, current, open, remember };
}

function openBefore(): ReadonlySet<string> {
  try {
    const paths: unknown = JSON.parse(session.get("open") || "[]");
    return new Set(Array.isArray(paths) ? paths : []);
  } catch {
    return new Set();
  }
}

/** With words, what has them in its name is listed flat, instead of the tree. */
function filterLevels(
  tree: Tree,
  text: string,
  list: HTMLElement,
  found: HTMLElement,
  note: HTMLElement,
): void {
  const words = wordsOf(text);
  const isFiltering = words.length > 0;
  list.hidden = isFiltering;
  found.hidden = !isFiltering;
  note.hidden = !isFiltering;
  if (!isFiltering) return;
  const hits = levelsNamed(tree.levels, words);
  found.replaceChildren(...hits.slice(0, FOUND_AT_MOST).map((index) => levelItem(tree, index, 0, "flat")));
  if (hits.length === 0) note.textContent = say("browser.noLevel");
  else if (hits.length > FOUND_AT_MOST)
    note.textContent = say("browser.firstOf", { n: FOUND_AT_MOST, all: hits.length });
  else note.textContent = say("browser.nLevels", { n: hits.length });
}

function showCurrent(list: HTMLElement, side: Element | null): void {
  const here = one(".tree-row.is-current", list);
  if (here && side && here.offsetTop > side.clientHeight * 0.7)
    side.scrollTop = here.offsetTop - side.clientHeight / 2;
}
