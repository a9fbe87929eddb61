import { type ChangedThings, type Diff, isSame, type ThingRef } from "../../diff/changes.ts";
import type { FindingFacts } from "../../diff/facts.ts";
import type { Key } from "../../words/words.ts";
import { type SideName, saidSide } from "./sides.ts";
import type { DiffWords, TitleOf } from "./words.ts";

/** What the page says that compares two results: plain texts, but for what ends in `Html`. */
export interface DiffView {
  readonly title: string;
  readonly before: SideView;
  readonly after: SideView;
  readonly same: boolean;
  /** Whether both results tell their models. */
  readonly knowsModels: boolean;
  readonly summary: readonly string[];
  readonly findings: readonly FindingGroup[];
  readonly things: readonly {
    readonly title: Key;
    readonly rows: readonly ThingLine[];
    readonly total: number;
  }[];
}

export interface FindingGroup {
  readonly mark: "new" | "fixed" | "changed" | "moved";
  readonly rows: readonly FindingLine[];
  readonly total: number;
}

export interface SideView {
  readonly name: string;
  readonly title: string;
  readonly now: string;
}

export interface FindingLine {
  readonly severity: string;
  readonly score: number | null;
  readonly rule: string;
  readonly title: string;
  readonly element: string;
  readonly id: string;
  readonly status: string;
  /** What differs, or what it was called. */
  readonly changes: readonly string[];
}

export interface ThingLine {
  readonly mark: "added" | "removed" | "changed";
  readonly name: string;
  readonly changes: readonly string[];
}

/** So many of each are shown; a page of everything is none. */
const shownAtMost = 500;

export function diffView(
  diff: Diff,
  before: SideName,
  after: SideName,
  titleOf: TitleOf,
  words: DiffWords,
): DiffView {
  const { findings, levels, model } = diff;
  const groups: Omit<FindingGroup, "total">[] = [
    { mark: "new", rows: findings.new.map((one) => line(one, [])) },
    { mark: "fixed", rows: findings.fixed.map((one) => line(one, [])) },
    {
      mark: "changed",
      rows: findings.changed.map((one) => line(one.after, one.changes.map(words.findingChange))),
    },
    {
      mark: "moved",
      rows: findings.moved.flatMap((moved) => moved.after.map((one) => line(one, words.move(moved)))),
    },
  ];
  const things: Omit<DiffView["things"][number], "total">[] = [
    {
      title: "col.levels",
      rows: [
        ...levels.added.map(({ path }): ThingLine => ({ mark: "added", name: titleOf(path), changes: [] })),
        ...levels.removed.map(
          ({ path }): ThingLine => ({ mark: "removed", name: titleOf(path), changes: [] }),
        ),
        ...levels.changed.map(
          ({ after: { path }, changes }): ThingLine => ({
            mark: "changed",
            name: titleOf(path),
            changes: changes.map(words.change),
          }),
        ),
      ],
    },
    {
      title: "col.trust",
      rows: (model?.trust ?? []).map((one) => trustLine(one.after, words.trustChange(one))),
    },
    { title: "head.elements", rows: thingLines(model?.elements) },
    { title: "head.flows", rows: thingLines(model?.flows) },
    { title: "head.boundaries", rows: thingLines(model?.boundaries) },
    { title: "col.data", rows: thingLines(model?.data) },
  ];
  return {
    title: diff.after.title || diff.before.title,
    before: { ...diff.before, name: saidSide(before) },
    after: { ...diff.after, name: saidSide(after) },
    same: isSame(diff),
    knowsModels: model !== null,
    summary: words.summary(diff),
    findings: groups
      .filter(({ rows }) => rows.length > 0)
      .map(({ rows, ...rest }) => ({ ...rest, rows: rows.slice(0, shownAtMost), total: rows.length })),
    things: things
      .filter(({ rows }) => rows.length > 0)
      .map(({ title, rows }) => ({ title, rows: rows.slice(0, shownAtMost), total: rows.length })),
  };

  function line(finding: FindingFacts, changes: readonly string[]): FindingLine {
    const { id, rule, title, severity, score } = finding;
    return {
      ...{ id, rule, title, severity: severity ?? "", score },
      ...{ element: words.element(finding), status: words.status(finding), changes },
    };
  }

  function trustLine(ref: ThingRef, said: string): ThingLine {
    return { mark: "changed", name: words.thing(ref), changes: [said] };
  }

  function thingLines(changed: ChangedThings | undefined): ThingLine[] {
    if (!changed) return [];
    return [
      ...changed.added.map((ref): ThingLine => ({ mark: "added", name: words.thing(ref), changes: [] })),
      ...changed.removed.map((ref): ThingLine => ({ mark: "removed", name: words.thing(ref), changes: [] })),
      ...changed.changed.map(
        (one): ThingLine => ({
          mark: "changed",
          name: words.thing(one.after),
          changes: words.thingChanges(one),
        }),
      ),
    ];
  }
}
