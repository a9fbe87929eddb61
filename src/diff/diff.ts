import { compareText } from "../model/diagnostic.ts";
import type { Change, ChangedLevels, Diff } from "./changes.ts";
import type { LevelName, Snapshot } from "./facts.ts";
import { diffFindings } from "./findings.ts";
import { movedByFindings } from "./match/by-findings.ts";
import { match } from "./match/match.ts";
import { diffThings } from "./things.ts";

/**
 * What differs between two results: findings, levels, and what their models say, where both know that. The other way round
 * it is the mirror of itself; of one result with itself it is nothing.
 */
export function diffResults(before: Snapshot, after: Snapshot): Diff {
  const matches = before.levels && after.levels ? match(before.levels, after.levels) : null;
  const moved = matches
    ? { now: matches.now, levels: new Map(matches.levels.map((pair) => [pair.before.path, pair.after.path])) }
    : movedByFindings(before, after);
  return {
    before: { title: before.title, now: before.now },
    after: { title: after.title, now: after.now },
    findings: diffFindings(before.findings, after.findings, moved.now),
    levels: diffLevels(before.names, after.names, moved.levels),
    model: matches && diffThings(matches),
  };
}

/** @param moved paths of levels that have another one now */
function diffLevels(
  before: readonly LevelName[],
  after: readonly LevelName[],
  moved: ReadonlyMap<string, string>,
): ChangedLevels {
  const afterByPath = new Map(after.map((level) => [level.path, level]));
  const nowOf = (path: string) => moved.get(path) ?? path;
  const pairs = before.flatMap((level) => {
    const other = afterByPath.get(nowOf(level.path));
    return other ? [{ before: level, after: other }] : [];
  });
  const kept = new Set(pairs.flatMap((pair) => [pair.before, pair.after]));
  const byPath = (a: LevelName, b: LevelName) => compareText(a.path, b.path);
  return {
    added: after.filter((level) => !kept.has(level)).sort(byPath),
    removed: before.filter((level) => !kept.has(level)).sort(byPath),
    changed: pairs
      .map((pair) => ({ ...pair, changes: changesOf(pair.before, pair.after, nowOf) }))
      .filter(({ changes }) => changes.length > 0)
      .sort((a, b) => byPath(a.after, b.after)),
  };
}

function changesOf(before: LevelName, after: LevelName, nowOf: (path: string) => string): Change[] {
  const parent = before.parent === null ? null : nowOf(before.parent);
  const changed = (property: string, was: string | null, is: string | null): Change[] =>
    was === is ? [] : [{ property, before: was, after: is }];
  return [
    ...changed("path", before.path, after.path),
    ...changed("title", before.title, after.title),
    ...(parent === after.parent ? [] : changed("parent", before.parent, after.parent)),
  ];
}
