import { type ChangedThings, type Diff, isSame, type ThingRef } from "../../diff/changes.ts";
import type { FindingFacts } from "../../diff/facts.ts";
import { type SideName, saidSide } from "./sides.ts";
import {
  saidChange,
  saidElement,
  saidStatus,
  saidThing,
  saidTrustChange,
  summaryOf,
  type TitleOf,
  whyMoved,
} from "./words.ts";

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
    readonly title: string;
    readonly rows: readonly ThingLine[];
    readonly total: number;
  }[];
}

export interface FindingGroup {
  readonly mark: "new" | "fixed" | "changed" | "moved";
  readonly title: string;
  readonly what: string;
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
  readonly score: string;
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

export function diffView(diff: Diff, before: SideName, after: SideName, titleOf: TitleOf): DiffView {
  const { findings, levels, model } = diff;
  const groups: Omit<FindingGroup, "total">[] = [
    group(
      "new",
      "New",
      "not there before",
      findings.new.map((one) => line(one, [])),
    ),
    group(
      "fixed",
      "Fixed",
      "not there any more",
      findings.fixed.map((one) => line(one, [])),
    ),
    group(
      "changed",
      "Changed",
      "told otherwise",
      findings.changed.map((one) => line(one.after, one.changes.map(saidChange))),
    ),
    group(
      "moved",
      "Under another id",
      "the same, but for what it is called",
      findings.moved.flatMap(({ before: were, after: are, why, changes }) => {
        const was = `${whyMoved[why]}: was ${were.map(({ id }) => id).join(", ")}`;
        return are.map((one) => line(one, [was, ...changes.map(saidChange)]));
      }),
    ),
  ];
  const things = [
    {
      title: "Levels",
      rows: [
        ...levels.added.map(({ path }): ThingLine => ({ mark: "added", name: titleOf(path), changes: [] })),
        ...levels.removed.map(
          ({ path }): ThingLine => ({ mark: "removed", name: titleOf(path), changes: [] }),
        ),
        ...levels.changed.map(
          ({ after: { path }, changes }): ThingLine => ({
            ...{ mark: "changed", name: titleOf(path), changes: changes.map(saidChange) },
          }),
        ),
      ],
    },
    { title: "Trust", rows: (model?.trust ?? []).map((one) => trustLine(one.after, saidTrustChange(one))) },
    { title: "Elements", rows: thingLines(model?.elements) },
    { title: "Dataflows", rows: thingLines(model?.flows) },
    { title: "Trust boundaries", rows: thingLines(model?.boundaries) },
    { title: "Data", rows: thingLines(model?.data) },
  ];
  return {
    title: diff.after.title || diff.before.title,
    before: { ...diff.before, name: saidSide(before) },
    after: { ...diff.after, name: saidSide(after) },
    same: isSame(diff),
    knowsModels: model !== null,
    summary: summaryOf(diff),
    findings: groups
      .filter(({ rows }) => rows.length > 0)
      .map(({ rows, ...rest }) => ({ ...rest, rows: rows.slice(0, shownAtMost), total: rows.length })),
    things: things
      .filter(({ rows }) => rows.length > 0)
      .map(({ title, rows }) => ({ title, rows: rows.slice(0, shownAtMost), total: rows.length })),
  };

  function group(
    mark: FindingGroup["mark"],
    title: string,
    what: string,
    rows: readonly FindingLine[],
  ): Omit<FindingGroup, "total"> {
    return { mark, title, what, rows };
  }

  function line(finding: FindingFacts, changes: readonly string[]): FindingLine {
    const { id, rule, title, severity, score } = finding;
    return {
      ...{ id, rule, title, severity: severity ?? "", score: score === null ? "" : score.toFixed(1) },
      ...{ element: saidElement(finding, titleOf), status: saidStatus(finding), changes },
    };
  }

  function trustLine(ref: ThingRef, said: string): ThingLine {
    return { mark: "changed", name: saidThing(ref, titleOf), changes: [said] };
  }

  function thingLines(changed: ChangedThings | undefined): ThingLine[] {
    if (!changed) return [];
    return [
      ...changed.added.map(
        (ref): ThingLine => ({ mark: "added", name: saidThing(ref, titleOf), changes: [] }),
      ),
      ...changed.removed.map(
        (ref): ThingLine => ({ mark: "removed", name: saidThing(ref, titleOf), changes: [] }),
      ),
      ...changed.changed.map(
        (one): ThingLine => ({
          mark: "changed",
          name: saidThing(one.after, titleOf),
          changes: [
            ...(one.isRenamed ? [`was called ${one.before.name}`] : []),
            ...(one.isMoved ? [`was in ${titleOf(one.before.level)}`] : []),
            ...one.changes.map(saidChange),
          ],
        }),
      ),
    ];
  }
}
