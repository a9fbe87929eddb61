import { elementOfFinding } from "../../addresses/finding-anchor.ts";
import { all, make, one, textOf } from "../base/dom.ts";
import { number } from "../words.ts";
import { type FindingAttribute, findingAttribute } from "./attribute.ts";
import { type FindingFacts, grouped, sorted } from "./matching.ts";
import type { FilterState } from "./state.ts";

/** A finding on the page. */
export interface FindingItem extends FindingFacts {
  readonly node: HTMLElement;
}

/** What the templates say of a finding on its row. */
export const factsOf = (node: HTMLElement): FindingAttribute => findingAttribute(node.dataset.finding ?? "");

/** The anchor of the element or flow that a finding of the page is about: the end of its own. */
export function anchorIn(node: HTMLElement): string {
  return elementOfFinding(factsOf(node).rule, one("details", node)?.id ?? "");
}

export function readItem(node: HTMLElement): FindingItem {
  const text = (selector: string) => textOf(one(selector, node)).trim();
  const { rule, severity, score, worth, status, basis, stride, since } = factsOf(node);
  const ref = anchorIn(node);
  const [title, element, level] = [text("[data-title]"), text("[data-element]"), text("[data-level]")];
  return {
    ...{ node, severity, status, basis, stride, since, ref, title, element, level },
    score: Number(score),
    worth: Number(worth),
    text: `${title} ${element} ${level} ${rule} ${text("[data-copy-text]")}`.toLowerCase(),
  };
}

/**
 * Puts what is shown in order; with groups, a head before each. The others leave the page: hiding hundreds of
 * folded findings takes a browser seconds, removing them does not.
 */
export function arrange(
  list: HTMLElement,
  items: readonly FindingItem[],
  shown: readonly FindingItem[],
  { sort, group }: FilterState,
): void {
  const ordered = sorted(shown, sort);
  for (const head of all(".finding-group", list)) head.remove();
  const wanted = new Set(
    group === ""
      ? ordered.map(({ node }) => node)
      : Array.from(grouped(ordered, group)).flatMap(([name, members]) => [
          headOf(name, members.length),
          ...members.map(({ node }) => node),
        ]),
  );
  for (const { node } of items) if (!wanted.has(node)) node.remove();
  let at = list.firstElementChild;
  for (const node of wanted) {
    if (node === at) at = at.nextElementSibling;
    else list.insertBefore(node, at);
  }
}

function headOf(name: string, count: number): HTMLElement {
  const total = make("span", { class: "num", text: number(count) });
  return make("li", { class: "finding-group" }, make("bdi", { text: name }), total);
}
