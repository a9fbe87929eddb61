import { PackError } from "../pack/archive/contents.ts";
import { sideNamed } from "../pack/side.ts";
import type { JudgeOptions } from "../pipeline/options.ts";
import { ResultError } from "../pipeline/results/result-of.ts";
import type { Side } from "../pipeline/results/side.ts";
import { UsageError } from "./exit.ts";
import { plain } from "./terminal.ts";

/**
 * What there was before: in a findings.json, a site, a pack, a tree, or a revision of this one. What makes it less sure is
 * told on standard error.
 * @param tree the tree that is judged, which a revision is one of
 * @throws UsageError for a baseline that is none
 */
export async function openBaseline(baseline: string, tree: string, options: JudgeOptions): Promise<Side> {
  const side = await named(baseline, tree, options);
  if (side.note !== null) process.stderr.write(`warning: The baseline ${plain(side.note)}\n`);
  return side;
}

async function named(baseline: string, tree: string, options: JudgeOptions): Promise<Side> {
  try {
    return await sideNamed(baseline, { ...options, tree });
  } catch (error) {
    if (error instanceof ResultError)
      throw new UsageError(plain(`The baseline ${error.message}`), plain(error.hint));
    if (error instanceof PackError)
      throw new UsageError(
        plain([`The baseline ${baseline}: ${error.message}`, ...error.problems.slice(0, 3)].join(" ")),
      );
    throw error;
  }
}
