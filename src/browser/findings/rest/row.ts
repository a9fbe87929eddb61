import { findingAnchor } from "../../../addresses/finding-anchor.ts";
import type { NavigationLevel, RestFinding } from "../../../report/browser-rows.ts";
import { findingId } from "../../../tree/element-key.ts";
import { make } from "../../base/dom.ts";
import { badge } from "../../base/glyphs.ts";
import { root } from "../../base/site.ts";
import { say, spoken } from "../../words.ts";
import { textOfFinding } from "../attribute.ts";
import { type FindingItem, searched, triageOf } from "../list.ts";
import { strideName, wordsOfValue } from "../matching.ts";

/** A level that a finding stands in; without a link where the navigation does not have it. */
export type LevelOfRow = Pick<NavigationLevel, "path" | "title"> & { readonly href: string | null };

/** What the table says by numbers. */
type Words = Readonly<Record<"severity" | "status" | "basis", string>>;

/** What the table says of the rule of a finding. */
export interface Told {
  readonly title: string;
  /** Letters, one after the other. */
  readonly stride: string;
  /** `new`, `known`, or "" where there is nothing to compare with. */
  readonly since: string;
  /** What ends it, in words. */
  readonly fixes: readonly string[];
}

type Row = Omit<RestFinding, "fixes" | keyof Words> & Words & Told;

/** A finding from a data script, whose row is made when it is looked at. */
export function restItem(finding: Row, level: LevelOfRow): FindingItem {
  const { rule, severity, score, worth, status, basis, stride, since, title, element, anchor } = finding;
  const { key, ends, fixes } = finding;
  const inId = key === 0 ? element : key === 1 ? `flow:${element}` : key;
  const id = findingId(rule, level.path, inId);
  let row: HTMLElement | null = null;
  return {
    ...{ id, rule, severity, score, worth, status, basis, stride, since, title, element, ends, fixes },
    ...{ ref: anchor, level: level.title, path: level.path, ...triageOf(level.path) },
    text: searched([title, element, ends, level.title, rule, id]),
    node: () => (row ??= restRow(finding, level)),
    isMade: () => row !== null,
  };
}

/** A finding from a data script, as the templates write those that a page has from the start. */
function restRow(finding: Row, level: LevelOfRow): HTMLElement {
  const { rule, severity, score, worth, status, basis, stride, title, element, anchor, since } = finding;
  const attributes = {
    "data-finding": textOfFinding({
      ...{ rule, severity, score: String(score), worth: String(worth) },
      ...{ status, basis, stride, since },
    }),
  };
  const basisClass = basis === "assumed" ? "assumed" : "basis";
  const statusClass = status === "open" ? null : `status is-${status}`;
  const statusText = wordsOfValue({ key: "status" }, status);
  const href = level.href === null ? null : `${root}${level.href}#${findingAnchor(rule, anchor)}`;
  const link = make("a", { ...spoken(rule), href, "data-title": true, text: title });
  return make(
    "tr",
    attributes,
    make("td", {}, badge(severity, score)),
    make("th", { scope: "row" }, link),
    cell(make("bdi", { "data-element": true, text: element })),
    cell(levelOf(level)),
    cell(lettersOf(stride)),
    cell(make("i", { class: basisClass, text: wordsOfValue({ key: "basis" }, basis) })),
    cell(make("i", { class: statusClass, text: statusText }), ...(since === "new" ? [newMark()] : [])),
  );
}

function cell(...content: HTMLElement[]): HTMLElement {
  return make("td", {}, ...content);
}

function newMark(): HTMLElement {
  return make("span", { class: "mark is-new", text: say("browser.new") });
}

function levelOf({ path, title, href }: LevelOfRow): HTMLElement {
  const name = make("bdi", { "data-level": true, text: title });
  return href === null ? name : make("a", { class: "quiet", href: root + href, title: path }, name);
}

function lettersOf(stride: string): HTMLElement {
  const letters = Array.from(stride, (letter) => make("abbr", { title: strideName(letter), text: letter }));
  return make("span", { class: "letters" }, ...letters);
}
