import { elementOfFinding } from "../../addresses/finding-anchor.ts";
import { all, make, one, textOf } from "../base/dom.ts";
import { tmSite } from "../base/site.ts";
import { safeDecode } from "../base/text.ts";
import { number, say } from "../words.ts";
import { type FindingAttribute, findingAttribute } from "./attribute.ts";
import { type FindingFacts, grouped, sorted } from "./matching.ts";
import type { FilterState } from "./state.ts";
import { changesOf } from "./told-once.ts";

/** A finding of the page. */
export interface FindingItem extends FindingFacts {
  /** Its row; one from a data script is made when it is shown for the first time. */
  readonly node: () => HTMLElement;
  readonly isMade: () => boolean;
}

/** What the templates say of a finding on its row. */
export const factsOf = (node: HTMLElement): FindingAttribute => findingAttribute(node.dataset.finding ?? "");

/** The anchor of the element or flow that a finding of the page is about: the end of its own. */
export function anchorIn(node: HTMLElement): string {
  return elementOfFinding(factsOf(node).rule, one("details", node)?.id ?? "");
}

/** Who answers for a level, and its tags, where the page about all findings tells. */
export function triageOf(path: string): Pick<FindingFacts, "owner" | "tags"> {
  const [owner = "", ...tags] = tmSite.levels?.[path] ?? [];
  return { owner, tags };
}

/** What words are looked for in. */
export const searched = (parts: readonly string[]): string => parts.join(" ").toLowerCase();

/** @param pathOf the level of a link; "" where it is the page's own */
export function readItem(node: HTMLElement, pathOf: (href: string) => string = () => ""): FindingItem {
  const text = (selector: string) => textOf(one(selector, node)).trim();
  const { rule, severity, score, worth, status, basis, stride, since } = factsOf(node);
  const ref = anchorIn(node);
  const [title, element, level] = [text("[data-title]"), text("[data-element]"), text("[data-level]")];
  const { at } = node.dataset;
  const id = at === undefined ? (node.dataset.id ?? text("[data-copy-text]")) : rule + at + element;
  const path = pathOf(one("[data-level]", node)?.closest("a")?.getAttribute("href") ?? "") || pathIn(id);
  const ends = node.dataset.ends ?? endsOnPage(ref);
  return {
    ...{ node: () => node, isMade: () => true },
    ...{ id, rule, severity, status, basis, stride, since, ref, title, element, level, path, ends },
    ...triageOf(path),
    fixes: node.dataset.fixes?.split("|") ?? fixesIn(node),
    score: Number(score),
    worth: Number(worth),
    text: searched([title, element, ends, level, rule, id]),
  };
}

/** `RULE@path/of/level#element` */
const pathIn = (id: string): string => safeDecode(/@([^#]*)#/.exec(id)?.[1] ?? "");

/** Of a flow that stands in the table of flows of the page. */
function endsOnPage(ref: string): string {
  const row = ref.startsWith("flow-") ? document.getElementById(ref) : null;
  const names = row ? all(".end, a", (row as HTMLTableRowElement).cells?.[2] ?? row) : [];
  const [from, to] = names.map((name) => textOf(one("bdi", name)));
  return row && from !== undefined && to !== undefined ? `${from} → ${to}` : "";
}

/** What ends a finding, as it would be written. */
function fixesIn(node: HTMLElement): string[] {
  return changesOf(node).map((set) => {
    const names = all("code", set).map((name) => textOf(name).replace(/^controls\./, ""));
    const values = all("ins", set).map(textOf);
    return names.map((name, at) => `${name}=${values[at] ?? ""}`).join(" and ");
  });
}

/** What stands in a list: the head of a group, or a finding. */
type Entry = () => HTMLElement;

/** Makes the row of a finding ready to be shown. */
type RowOf = (item: FindingItem, isCopied: boolean) => HTMLElement;

/** A list of which as much is on the page as was looked at. */
export interface Listing {
  /** @param limit how many rows are there at once */
  readonly show: (shown: readonly FindingItem[], state: FilterState, limit: number) => void;
  /** Shows some more; false where there is no more. */
  readonly more: (count: number) => boolean;
  readonly left: () => number;
}

/**
 * Puts what is shown in order; with groups, a head before each. The others leave the page: hiding hundreds of
 * folded findings takes a browser seconds, removing them does not.
 */
export function listingIn(list: HTMLElement, rowOf: RowOf = ({ node }) => node()): Listing {
  let entries: readonly Entry[] = [];
  let count = 0;
  return {
    show(shown, state, limit) {
      entries = entriesOf(shown, state, list.tagName === "TBODY", rowOf);
      count = Math.min(limit, entries.length);
      const wanted = new Set(entries.slice(0, count).map((entry) => entry()));
      for (const node of Array.from(list.children)) if (!wanted.has(node as HTMLElement)) node.remove();
      let at = list.firstElementChild;
      for (const node of wanted) {
        if (node === at) at = at.nextElementSibling;
        else list.insertBefore(node, at);
      }
    },
    more(some) {
      const next = entries.slice(count, count + some);
      count += next.length;
      list.append(...next.map((entry) => entry()));
      return next.length > 0;
    },
    left: () => entries.length - count,
  };
}

function entriesOf(
  shown: readonly FindingItem[],
  { sort, group }: FilterState,
  isTable: boolean,
  rowOf: RowOf,
): readonly Entry[] {
  const ordered = sorted(shown, sort);
  if (group === "") return ordered.map((item) => () => rowOf(item, false));
  const seen = new Set<FindingItem>();
  return Array.from(grouped(ordered, group)).flatMap(([name, members]) => [
    () => headOf(name || say("browser.groupNone"), members.length, isTable),
    ...members.flatMap((item): Entry[] => {
      if (!seen.has(item)) {
        seen.add(item);
        return [() => rowOf(item, false)];
      }
      // What stands in several groups has a row in each. What is told in full, and has an id, cannot be there twice.
      return isTable ? [() => rowOf(item, true).cloneNode(true) as HTMLElement] : [];
    }),
  ]);
}

function headOf(name: string, count: number, isTable: boolean): HTMLElement {
  const content = [make("bdi", { text: name }), make("span", { class: "num", text: number(count) })];
  if (!isTable) return make("li", { class: "finding-group" }, ...content);
  const head = make("th", { colspan: 7, scope: "rowgroup" }, ...content);
  return make("tr", { class: "finding-group" }, head);
}
