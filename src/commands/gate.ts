import { readFile } from "node:fs/promises";
import type { JudgedTree } from "../judged-tree.ts";
import { type Severity, severities } from "../threats/findings/finding.ts";
import { exit, UsageError } from "./exit.ts";
import type { GateFlags } from "./options.ts";
import { count, plain } from "./terminal.ts";

/** How good a tree has to be. */
export interface Gate {
  readonly failOn: Severity | null;
  /** Ids of findings that do not count. */
  readonly known: ReadonlySet<string>;
}

/**
 * What `--fail-on` and `--baseline` mean, before anything is judged or written.
 * @throws UsageError for a baseline that is none, or that nothing is compared with
 */
export async function openGate({ failOn, baseline }: GateFlags): Promise<Gate> {
  const limit = severities.find((one) => one === failOn) ?? null;
  if (baseline === undefined) return { failOn: limit, known: new Set() };
  if (limit === null) {
    throw new UsageError(
      "--baseline says nothing without --fail-on.",
      "add --fail-on, such as --fail-on high",
    );
  }
  return { failOn: limit, known: await knownIds(baseline) };
}

/**
 * What a gate says of a tree, as an exit code; says on standard error why it fails. Of a tree of which a part is not
 * judged nobody knows what is open: that is no answer, but an input that is wrong.
 */
export function gate(judged: JudgedTree, limit: Gate): number {
  if (limit.failOn === null) return exit.done;
  const lost = judged.diagnostics.filter(({ loses }) => loses).length;
  if (lost > 0) {
    process.stderr.write(`${count(lost, "warning")} about what is not judged: --fail-on cannot say yes\n`);
    return exit.input;
  }
  const failing = failingFindings(judged, limit);
  if (failing === 0) return exit.done;
  process.stderr.write(`${count(failing, "open finding")} of severity ${limit.failOn} or worse\n`);
  return exit.gate;
}

/** The open findings that are as severe as that or worse, and not known. */
export function failingFindings({ evaluation }: JudgedTree, { failOn, known }: Gate): number {
  if (failOn === null) return 0;
  const limit = severities.indexOf(failOn);
  return evaluation.findings.filter(
    ({ id, formerIds, status, severity, refinedBy }) =>
      status === "open" &&
      refinedBy.length === 0 &&
      severities.indexOf(severity) <= limit &&
      !known.has(id) &&
      !formerIds.some((group) => group.every((one) => known.has(one))),
  ).length;
}

async function knownIds(file: string): Promise<ReadonlySet<string>> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    throw notUsable(file, `cannot be read: ${(error as Error).message}`);
  }
  let whole: unknown;
  try {
    whole = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw notUsable(file, `is no JSON: ${(error as Error).message}`);
  }
  const { schemaVersion, findings } = Object(whole) as { schemaVersion?: unknown; findings?: unknown };
  if (schemaVersion !== 1 && schemaVersion !== 2) {
    const version =
      typeof schemaVersion === "number" ? ` of version ${schemaVersion}, and 1 and 2 are known` : "";
    throw notUsable(file, version === "" ? "is no findings.json" : `is a findings.json${version}`);
  }
  if (!Array.isArray(findings) || !findings.every(isFinding))
    throw notUsable(file, "has no list of findings");
  return new Set(findings.filter(({ status }) => status === "open").map(({ id }) => id));
}

function isFinding(one: unknown): one is { readonly id: string; readonly status: string } {
  const { id, status } = Object(one);
  return typeof id === "string" && typeof status === "string";
}

function notUsable(file: string, problem: string): UsageError {
  return new UsageError(
    plain(`The baseline ${file} ${problem}.`),
    "give a findings.json of an earlier build",
  );
}
