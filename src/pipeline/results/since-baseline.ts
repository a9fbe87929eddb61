import { diffResults } from "../../diff/diff.ts";
import { snapshotOf } from "../../diff/facts-of.ts";
import type { JudgedTree } from "../../judged-tree.ts";
import { type Since, sinceOf } from "../../report/diff/since.ts";
import { directoryAbove } from "../../tree/load/paths.ts";
import type { BuildOptions, JudgeOptions } from "../options.ts";
import { type Side, sideOf } from "./side.ts";

/** With a baseline that is at hand already, where somebody else asks it, too. */
export interface BuildInput extends Omit<BuildOptions, "baseline"> {
  readonly baseline?: BuildOptions["baseline"] | Side;
}

/**
 * The baseline of a build; null without one.
 * @param where the tree that is built, which a revision is one of
 * @throws ResultError for a baseline that is none
 */
export async function baselineSide(
  where: string,
  { baseline = null, ...options }: Pick<BuildInput, "baseline"> & JudgeOptions,
): Promise<Side | null> {
  return typeof baseline === "string" ? await sideOf(baseline, { ...options, tree: where }) : baseline;
}

/** What became of it. */
export function sinceSide(before: Side, judged: JudgedTree): Since {
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
