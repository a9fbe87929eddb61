import { hasErrors } from "../model/diagnostic.ts";
import type { JudgeOptions } from "../pipeline/options.ts";
import { type Result, ResultError, resultOf } from "../pipeline/results/result-of.ts";
import { UsageError } from "./exit.ts";
import { count, plain } from "./terminal.ts";

/**
 * The findings that were open before, by their ids: in a findings.json, a site, a tree, or a revision of this one. What
 * makes it less sure is told on standard error.
 * @param tree the tree that is judged, which a revision is one of
 * @throws UsageError for a baseline that is none
 */
export async function openBefore(
  baseline: string,
  tree: string,
  options: JudgeOptions,
): Promise<ReadonlySet<string>> {
  return idsOf(await resultNamed(baseline, tree, options), baseline);
}

async function resultNamed(baseline: string, tree: string, options: JudgeOptions): Promise<Result> {
  try {
    return await resultOf(baseline, { ...options, tree, config: null, strict: false });
  } catch (error) {
    if (!(error instanceof ResultError)) throw error;
    throw new UsageError(plain(`The baseline ${error.message}`), plain(error.hint));
  }
}

function idsOf(result: Result, baseline: string): ReadonlySet<string> {
  switch (result.kind) {
    case "absent":
      tell(`The baseline ${baseline} does not have this tree: every finding counts as new.`);
      return new Set();
    case "file":
      return ids(result.findings.findings);
    case "judged": {
      const { diagnostics, evaluation } = result.judged;
      const errors = diagnostics.filter((one) => hasErrors([one]));
      const [first] = errors;
      if (!first) return ids(evaluation.findings);
      const problem = `has ${count(errors.length, "error")}, the first of them: ${first.message}`;
      if (result.commit === null)
        throw new UsageError(plain(`The baseline ${baseline} ${problem}`), "name another one, or mend it");
      // What it was is what it was: at worst, more is new than there is.
      tell(`The baseline ${baseline} ${problem} What it says may not be all.`);
      return ids(evaluation.findings);
    }
  }
}

function ids(findings: readonly { readonly id: string; readonly status: string }[]): ReadonlySet<string> {
  return new Set(findings.filter(({ status }) => status === "open").map(({ id }) => id));
}

function tell(text: string): void {
  process.stderr.write(`warning: ${plain(text)}\n`);
}
