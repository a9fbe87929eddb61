import { readFile } from "node:fs/promises";
import type { JudgedTree } from "../judged-tree.ts";
import { type Severity, severities } from "../threats/findings/finding.ts";
import { exit, UsageError } from "./exit.ts";
import type { JudgeFlags } from "./options.ts";
import { count, plain } from "./terminal.ts";

/**
 * What `--fail-on` says of a tree, as an exit code; says on standard error why it fails. Of a tree of which a part is not
 * judged nobody knows what is open: that is no answer, but an input that is wrong.
 * @throws UsageError when the baseline cannot be read
 */
export async function gate(judged: JudgedTree, { failOn, baseline }: JudgeFlags): Promise<number> {
  if (baseline !== undefined && failOn === undefined)
    throw new UsageError(
      "--baseline says which findings do not count for --fail-on.",
      "add --fail-on SEVERITY",
    );
  const lost = judged.diagnostics.filter(({ loses }) => loses).length;
  if (failOn !== undefined && lost > 0) {
    process.stderr.write(`${count(lost, "warning")} about what is not judged: --fail-on cannot say yes\n`);
    return exit.input;
  }
  const limit = severities.find((one) => one === failOn) ?? null;
  const failing = await failingFindings(judged, limit, baseline);
  if (failing === 0) return exit.done;
  process.stderr.write(`${count(failing, "open finding")} of severity ${failOn} or worse\n`);
  return exit.gate;
}

/** The open findings that are as severe as that or worse, and not in the baseline. */
export async function failingFindings(
  { evaluation }: JudgedTree,
  failOn: Severity | null,
  baseline: string | undefined,
): Promise<number> {
  if (failOn === null) return 0;
  const known = baseline === undefined ? new Set<string>() : await knownIds(baseline);
  const limit = severities.indexOf(failOn);
  return evaluation.findings.filter(
    ({ id, status, severity, refinedBy }) =>
      status === "open" && refinedBy.length === 0 && severities.indexOf(severity) <= limit && !known.has(id),
  ).length;
}

/** Versions of findings.json in which a baseline may be written. */
const baselineVersions: readonly unknown[] = [1, 2];

function isKnown(one: unknown): one is { readonly id: string; readonly status: string } {
  const { id, status } = (one ?? {}) as { id?: unknown; status?: unknown };
  return typeof id === "string" && typeof status === "string";
}

async function knownIds(file: string): Promise<Set<string>> {
  try {
    const written: unknown = JSON.parse(await readFile(file, "utf8"));
    const { schemaVersion, findings } = (written ?? {}) as { schemaVersion?: unknown; findings?: unknown };
    if (!baselineVersions.includes(schemaVersion) || !Array.isArray(findings) || !findings.every(isKnown))
      throw new Error("it is no findings.json");
    return new Set(findings.filter(({ status }) => status === "open").map(({ id }) => id));
  } catch (error) {
    throw new UsageError(
      `The baseline ${file} cannot be read: ${plain((error as Error).message)}`,
      "give a findings.json of an earlier build",
    );
  }
}
