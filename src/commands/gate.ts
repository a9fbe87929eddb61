import { readFile } from "node:fs/promises";
import type { JudgedTree } from "../judged-tree.ts";
import { type Severity, severities } from "../threats/findings/finding.ts";
import { UsageError } from "./exit.ts";
import { plain } from "./terminal.ts";

/**
 * The open findings that `--fail-on` objects to: as severe as that or worse, and not in the baseline.
 * @throws UsageError when the baseline cannot be read
 */
export async function gateFindings(
  result: JudgedTree,
  failOn: Severity | null,
  baseline: string | undefined,
): Promise<number> {
  if (failOn === null) return 0;
  const known = baseline === undefined ? new Set<string>() : await knownIds(baseline);
  const limit = severities.indexOf(failOn);
  return result.evaluation.findings.filter(
    ({ id, status, severity, refinedBy }) =>
      status === "open" && refinedBy.length === 0 && severities.indexOf(severity) <= limit && !known.has(id),
  ).length;
}

async function knownIds(file: string): Promise<Set<string>> {
  try {
    const { findings } = JSON.parse(await readFile(file, "utf8")) as {
      findings: { id: string; status: string }[];
    };
    return new Set(findings.filter(({ status }) => status === "open").map(({ id }) => id));
  } catch (error) {
    throw new UsageError(
      `The baseline ${file} cannot be read: ${plain((error as Error).message)}`,
      "give a findings.json of an earlier build",
    );
  }
}
