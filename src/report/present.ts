import { type Links, openLinks } from "../addresses/links.ts";
import { pages } from "../addresses/urls.ts";
import type { JudgedTree } from "../judged-tree.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { groupBy } from "../model/group.ts";
import { perObject } from "../model/memo.ts";
import { statedText } from "../model/model.ts";
import type { Rule } from "../rules/rule.ts";
import type { DecisionRecord } from "../threats/amendments/decisions.ts";
import type { Evaluation, ExcludedFinding } from "../threats/evaluate/evaluate.ts";
import type { Finding, Severity } from "../threats/findings/finding.ts";
import { worstOf } from "../threats/findings/roll-up.ts";
import type { Imbalance } from "../tree/linked.ts";
import { openSpeaker, type Speaker } from "../words/speaker.ts";
import { englishWords } from "../words/words.ts";
import type { DiagramView } from "./diagrams/view.ts";
import type { Since } from "./diff/since.ts";
import type { Crumb, DiagnosticRow, LevelLink, LevelRow, Rows } from "./views.ts";

const english = openSpeaker(englishWords);

/** More rows than this are not written into a page, but into data scripts. */
export const rowLimit = 500;

/** Of the findings of one rule, which stand on the pages of their levels and among all findings as well. */
export const ruleRowLimit = 50;

/** What the pages are made from, with the lookups that several of them need. */
export interface Presentation {
  readonly result: JudgedTree;
  readonly diagrams: DiagramsOfLevels;
  readonly links: Links;
  /** An earlier result to compare with; null for none. */
  readonly since: Since | null;
  /** Of the language of the site. */
  readonly speaker: Speaker;
  readonly findingsOf: ReadonlyMap<string, readonly Finding[]>;
  readonly findingsOfRule: ReadonlyMap<string, readonly Finding[]>;
  /** The rules as the catalogue has them, by id; a level may change some. */
  readonly ruleOf: ReadonlyMap<string, Rule>;
  readonly excludedOf: ReadonlyMap<string, readonly ExcludedFinding[]>;
  readonly findingById: ReadonlyMap<string, Finding>;
  readonly decisionsOf: ReadonlyMap<string, readonly DecisionRecord[]>;
  /** Level of each model file. */
  readonly pathOfFile: ReadonlyMap<string, string>;
  /** By file. */
  readonly diagnosticsOf: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly imbalancesOf: ReadonlyMap<string, readonly Imbalance[]>;
  /** Every level, parents before children, children in path order. */
  readonly order: readonly LevelInOrder[];
}

export interface LevelInOrder {
  readonly path: string;
  readonly depth: number;
}

/** Called while a page is made, so that pictures need not all be in memory. */
export interface DiagramsOfLevels {
  /** `page`: the directory of the page that shows it, on disk; that of the level unless it is said. */
  readonly dfd: (level: string, page?: string) => DiagramView | null;
  readonly sequence: (level: string) => DiagramView | null;
  /** Of the way of data, by the key of the picture, with how many flows it leaves out. */
  readonly data: (key: string) => { readonly view: DiagramView | null; readonly leftOut: number } | null;
}

export function presentation(
  result: JudgedTree,
  diagrams: DiagramsOfLevels,
  links: Links = openLinks(),
  since: Since | null = null,
  speaker: Speaker = english,
): Presentation {
  return {
    result,
    diagrams,
    links,
    since,
    speaker,
    ...lookupsOf(result.evaluation),
    ruleOf: new Map(result.rules.map((rule) => [rule.id, rule])),
    pathOfFile: new Map([...result.tree.levels.values()].map(({ model, path }) => [model?.file ?? "", path])),
    diagnosticsOf: groupBy(result.diagnostics, ({ file }) => file ?? ""),
    imbalancesOf: groupBy(result.system.imbalances, ({ level }) => level),
    order: preOrder(result),
  };
}

/** The same for all that is shown of one evaluation: a site is presented several times while it is made. */
const lookupsOf = perObject(({ findings, excluded, decisions }: Evaluation) => ({
  findingsOf: groupBy(findings, ({ level }) => level),
  findingsOfRule: groupBy(findings, ({ rule }) => rule.id),
  excludedOf: groupBy(excluded, ({ level }) => level),
  findingById: new Map(findings.map((finding) => [finding.id, finding])),
  decisionsOf: groupBy(decisions, ({ level }) => level),
}));

function preOrder({ tree }: JudgedTree): LevelInOrder[] {
  const order: LevelInOrder[] = [];
  const open: LevelInOrder[] = [...tree.levels.values()]
    .filter(({ parent }) => parent === null)
    .map(({ path }) => ({ path, depth: 0 }))
    .reverse();
  for (let at = open.pop(); at; at = open.pop()) {
    order.push(at);
    const children = tree.levels.get(at.path)?.children ?? [];
    for (const path of [...children].reverse()) open.push({ path, depth: at.depth + 1 });
  }
  return order;
}

/** Where every trail of breadcrumbs begins. */
export function overview({ speaker }: Pick<Presentation, "speaker">): Crumb {
  return { text: speaker.say("page.portfolio"), href: pages.portfolio };
}

export function levelLink({ result, links, speaker }: Presentation, path: string): LevelLink {
  const level = result.tree.levels.get(path);
  if (level) return { path, title: level.title, href: links.levelHref(path) };
  const model = result.system.instances.get(path)?.[0]?.model;
  return {
    path,
    title: (model && statedText(model.about, "title")) || path || speaker.say("report.aRoot"),
    href: null,
  };
}

/** To the row of an element, a flow or a boundary; null where its level has no page. */
export function elementLink({ result, links }: Presentation, level: string, key: string): string | null {
  return result.tree.levels.has(level) ? links.elementHref(level, key) : null;
}

export function levelRow(shown: Presentation, { path, depth }: LevelInOrder): LevelRow {
  const { own, total } = countsAt(shown.result, path);
  const pack = shown.result.packs.find(({ level }) => level === path);
  const packed =
    pack === undefined
      ? null
      : shown.speaker.say("report.packed", { date: shown.speaker.day(pack.now), tool: pack.tool });
  return { ...levelLink(shown, path), depth, own, total, worst: worstOf(total), packed };
}

export function countsAt({ counts }: Pick<JudgedTree, "counts">, path: string) {
  const rolledUp = counts.get(path);
  if (!rolledUp) throw new Error(`no counts for level ${path}`);
  return rolledUp;
}

export function rows<Item, Row>(
  items: readonly Item[],
  shape: (item: Item) => Row,
  limit = rowLimit,
): Rows<Row> {
  return { shown: items.slice(0, limit).map(shape), total: items.length };
}

/** What to read first: the order of every list of findings that spans levels. */
export function byRank(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => a.rank - b.rank);
}

export function worstSeverity(findings: readonly Finding[]): Severity | null {
  const open = findings.filter(({ status }) => status === "open");
  return (
    open.reduce<Finding | null>((worst, one) => (worst && worst.score >= one.score ? worst : one), null)
      ?.severity ?? null
  );
}

export function placeText(place: { file: string | null; line: number | null }): string {
  return place.file === null ? "" : place.line === null ? place.file : `${place.file}:${place.line}`;
}

export function diagnosticRow({ severity, code, message, hint, ...place }: Diagnostic): DiagnosticRow {
  return { severity, code, message, hint: hint ?? "", place: placeText(place) };
}
