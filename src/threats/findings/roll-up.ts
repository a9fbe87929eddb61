import { strideLetters } from "../../rules/rule.ts";
import type { Tree } from "../../tree/level.ts";
import { type Counts, type Finding, type Severity, type Status, severities, statuses } from "./finding.ts";

/** What a level has itself, and together with everything below it. */
export interface RolledUp {
  readonly own: Counts;
  readonly total: Counts;
}

/** The findings of an evaluation, and those that an assumption excludes. */
interface Counted {
  readonly findings: readonly Finding[];
  readonly excluded: readonly Finding[];
}

/**
 * Counts findings level by level. A level's total is what it and all levels reachable from it, by parent or
 * by reference, have; each level counts once however often it is reached, and what is refined below counts
 * only there.
 */
export function rollUp(tree: Tree, { findings, excluded }: Counted): ReadonlyMap<string, RolledUp> {
  const own = new Map<string, MutableCounts>([...tree.levels.keys()].map((path) => [path, emptyCounts()]));
  for (const finding of findings) if (finding.refinedBy.length === 0) count(own.get(finding.level), finding);
  for (const finding of excluded) {
    const counts = own.get(finding.level);
    if (counts) counts.byStatus.excluded++;
  }
  const below = reachable(tree);
  return new Map(
    [...tree.levels.keys()].map((path) => {
      const total = emptyCounts();
      for (const level of below(path)) add(total, own.get(level) as MutableCounts);
      return [path, { own: own.get(path) as Counts, total }];
    }),
  );
}

/** The levels that a level leads to, itself included. */
export function reachable(tree: Tree): (path: string) => ReadonlySet<string> {
  const next = new Map<string, string[]>(
    [...tree.levels].map(([path, level]) => [path, [...level.children]]),
  );
  for (const level of tree.levels.values())
    for (const use of level.uses) next.get(use.level)?.push(level.path);
  return (start) => {
    const seen = new Set([start]);
    for (const path of seen) for (const target of next.get(path) ?? []) seen.add(target);
    return seen;
  };
}

/** The worst severity among open findings, or null. */
export function worstOf(counts: Counts): Severity | null {
  return severities.find((severity) => counts.open[severity] > 0) ?? null;
}

export function openCount(counts: Counts): number {
  return severities.reduce((sum, severity) => sum + counts.open[severity], 0);
}

export function countsOf(findings: Iterable<Finding>): Counts {
  const counts = emptyCounts();
  for (const finding of findings) count(counts, finding);
  return counts;
}

interface MutableCounts extends Counts {
  readonly open: Record<Severity, number>;
  readonly byStatus: Record<Status | "excluded", number>;
  readonly byStride: Record<(typeof strideLetters)[number], number>;
}

function zeros<Key extends string>(keys: readonly Key[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
}

function emptyCounts(): MutableCounts {
  return {
    open: zeros(severities),
    byStatus: zeros([...statuses, "excluded"]),
    byStride: zeros(strideLetters),
  };
}

function count(counts: MutableCounts | undefined, { status, severity, rule }: Finding): void {
  if (!counts) return;
  counts.byStatus[status]++;
  if (status !== "open") return;
  counts.open[severity]++;
  for (const letter of rule.stride) counts.byStride[letter]++;
}

function add(total: MutableCounts, counts: MutableCounts): void {
  for (const severity of severities) total.open[severity] += counts.open[severity];
  for (const status of [...statuses, "excluded"] as const) total.byStatus[status] += counts.byStatus[status];
  for (const letter of strideLetters) total.byStride[letter] += counts.byStride[letter];
}
