import { openMemo } from "../model/memo.ts";
import { anchorOf } from "./anchor.ts";
import { findingAnchor } from "./finding-anchor.ts";
import { levelHref } from "./urls.ts";

/**
 * Anchors and links inside pages. Those of one element are asked for again and again, by each of its findings on each
 * page that names it, so that whoever makes the pages opens this once.
 */
export interface Links {
  /** The id of the row of an element, a flow or a boundary by its key; its picture has the same. */
  readonly anchorOf: (key: string) => string;
  /** The id of the row of a piece of data. */
  readonly dataAnchor: (key: string) => string;
  /** The id of a finding on the page of its level. */
  readonly findingAnchor: (finding: Explained) => string;
  readonly levelHref: (path: string) => string;
  /** To the row of an element, a flow or a boundary. */
  readonly elementHref: (level: string, key: string) => string;
  /** To where a finding is explained. */
  readonly findingHref: (finding: Explained & { readonly level: string }) => string;
}

/** What tells a finding from the others of its level; the id of the element is its key. */
interface Explained {
  readonly rule: { readonly id: string };
  readonly element: { readonly id: string };
}

export function openLinks(): Links {
  const memo = openMemo();
  const anchor = memo.of(anchorOf);
  const href = memo.of(levelHref);
  const anchorOfFinding = ({ rule, element }: Explained) => findingAnchor(rule.id, anchor(element.id));
  return {
    anchorOf: anchor,
    dataAnchor: (key) => `data-${anchor(key)}`,
    findingAnchor: anchorOfFinding,
    levelHref: href,
    elementHref: (level, key) => `${href(level)}#${anchor(key)}`,
    findingHref: (finding) => `${href(finding.level)}#${anchorOfFinding(finding)}`,
  };
}
