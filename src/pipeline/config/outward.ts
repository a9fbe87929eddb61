import { options } from "../../config/table.ts";
import { ValueProblem, wordIn } from "../../config/values.ts";
import { type Diagnostic, warningAt } from "../../model/diagnostic.ts";
import type { Outward } from "../../report/pages/page.ts";
import { GitError, gitLine } from "../git/git.ts";
import type { BuildOptions } from "../options.ts";
import { sourcePrefix } from "../source-prefix.ts";

/**
 * The ways out of a site that its options say, and what is wrong with them.
 * @param directory of the tree
 * @throws RangeError for an option that is no template of addresses
 */
export async function outwardOf(
  directory: string,
  {
    sourceUrl = null,
    ticketUrl = null,
    sourceRoot = null,
    signal,
  }: Pick<BuildOptions, "sourceUrl" | "ticketUrl" | "sourceRoot" | "signal">,
): Promise<{ readonly outward: Outward; readonly diagnostics: readonly Diagnostic[] }> {
  check("sourceUrl", sourceUrl);
  check("ticketUrl", ticketUrl);
  if (sourceUrl === null) return { outward: { source: null, ticketUrl }, diagnostics: [] };
  const commit = sourceUrl.includes("{commit}") ? await commitOf(directory, signal) : "";
  const source = { url: sourceUrl, prefix: sourcePrefix(directory, sourceRoot), commit };
  const message = "sourceUrl asks for a commit, and the tree has none: no place is a link.";
  const hint = "commit the tree, or name a branch instead of {commit}";
  return {
    outward: { source, ticketUrl },
    diagnostics: commit === null ? [warningAt("no-commit", message, null, hint)] : [],
  };
}

function check(key: "sourceUrl" | "ticketUrl", template: string | null): void {
  const option = options.find((one) => one.key === key);
  if (template === null || !option) return;
  try {
    wordIn(option.type, template);
  } catch (problem) {
    if (problem instanceof ValueProblem) throw new RangeError(`${key} ${problem.message}`);
    throw problem;
  }
}

async function commitOf(directory: string, signal: AbortSignal | undefined): Promise<string | null> {
  try {
    return await gitLine(directory, ["rev-parse", "--verify", "--quiet", "HEAD"], { signal });
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}
