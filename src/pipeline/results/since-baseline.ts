import { diffResults } from "../../diff/diff.ts";
import { snapshotOf } from "../../diff/facts-of.ts";
import type { JudgedTree } from "../../judged-tree.ts";
import { type Since, sinceOf } from "../../report/diff/since.ts";
import { directoryAbove } from "../../tree/load/paths.ts";
import type { BuildOptions, JudgeOptions } from "../options.ts";
import { sideOf } from "./side.ts";

/**
 * What became of the baseline of a build; null without one.
 * @param where the tree that is built, which a revision is one of
 * @throws ResultError for a baseline that is none
 */
export async function sinceBaseline(
  judged: JudgedTree,
  where: string,
  { baseline = null, ...options }: Pick<BuildOptions, "baseline"> & JudgeOptions,
): Promise<Since | null> {
  if (baseline === null) return null;
  const before = await sideOf(baseline, { ...options, tree: where });
  const diff = diffResults(before.snapshot, snapshotOf(judged));
  return sinceOf(diff, before, before.snapshot.names, (level) => isReported(judged, level));
}

/** Of a level that is built alone, what is told is what it leads to, and what lay below its directory. */
function isReported({ context, tree }: JudgedTree, level: string): boolean {
  if (context === null) return true;
  for (let at: string | null = level; at !== null; at = directoryAbove(at))
    if (tree.levels.has(at)) return true;
  return false;
}
