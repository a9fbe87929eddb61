import { dirname, join, relative } from "node:path";
import type { Snapshot } from "../../diff/facts.ts";
import { snapshotOf } from "../../diff/facts-of.ts";
import { type Inventory, readInventory } from "../../diff/read-inventory.ts";
import type { JudgedTree } from "../../judged-tree.ts";
import { hasErrors } from "../../model/diagnostic.ts";
import { readFile } from "../../store/looks.ts";
import { statuses } from "../../threats/findings/finding.ts";
import type { FindingsFile, KnownFinding } from "./findings-file.ts";
import { ResultError, type ResultOptions, resultOf } from "./result-of.ts";

/** One of two results that are compared. */
export interface Side {
  /** As it was asked for. */
  readonly name: string;
  /** The commit that a revision stands for; else null. */
  readonly commit: string | null;
  readonly snapshot: Snapshot;
  /** What makes it less sure, as a sentence; null where nothing does. */
  readonly note: string | null;
}

/**
 * The result that a word stands for, as {@link resultOf} finds it, ready to be compared. What the models of a findings.json
 * said stands in the inventory.json beside it, if there is one.
 * @throws ResultError for what is no result, and for a tree that has errors
 */
export async function sideOf(name: string, options: ResultOptions = {}): Promise<Side> {
  const result = await resultOf(name, { ...options, config: null, strict: false });
  switch (result.kind) {
    case "absent":
      return { name, commit: result.commit, snapshot: nothing, note: `${name} does not have this tree.` };
    case "file":
      return {
        name,
        commit: null,
        snapshot: snapshotOfFile(result.findings, await inventoryBeside(result.file)),
        note: null,
      };
    case "judged": {
      const { judged, commit } = result;
      const problem = errorsOf(name, judged);
      if (problem !== null && commit === null)
        throw new ResultError(problem, "tm-site check tells all of them");
      // What it was is what it was.
      const note = problem && `${problem} What it says may not be all.`;
      return { name, commit, snapshot: snapshotOf(judged), note };
    }
  }
}

/** A commit that does not have the tree yet. */
const nothing: Snapshot = { title: "", now: "", names: [], levels: [], findings: [] };

function errorsOf(name: string, { diagnostics }: JudgedTree): string | null {
  const errors = diagnostics.filter((one) => hasErrors([one]));
  const [first] = errors;
  if (!first) return null;
  const place = first.file === null ? "" : `${first.file}:${first.line ?? 1}: `;
  return `${name} has ${errors.length === 1 ? "an error" : `${errors.length} errors, the first of them`}: ${place}${first.message}`;
}

async function inventoryBeside(file: string): Promise<Inventory | null> {
  const path = join(dirname(file), "inventory.json");
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  const inventory = readInventory(text);
  if ("problem" in inventory)
    throw new ResultError(
      `${relative(process.cwd(), path)} ${inventory.problem}.`,
      "write it anew, or take it away: then only findings are compared",
    );
  return inventory;
}

/** @param beside what models said, which counts where it is of the same run */
export function snapshotOfFile(file: FindingsFile, beside: Inventory | null): Snapshot {
  const inventory = beside && isOfSameRun(file, beside) ? beside : null;
  const facts = (finding: KnownFinding, isExcluded: boolean): Snapshot["findings"][number] => {
    const { id, rule, title, level, element, severity, score, work, basis, refinedBy } = finding;
    return {
      ...{ id, rule, title, level, element, severity, score, work, basis },
      status: isExcluded ? "excluded" : (statuses.find((one) => one === finding.status) ?? "open"),
      isRefined: refinedBy.length > 0,
      formerIds: inventory?.formerIds.get(id) ?? [],
      vulnerabilities: finding.vulnerabilities,
    };
  };
  const root = file.levels.find(({ parent }) => parent === null) ?? file.levels[0];
  return {
    title: root?.title ?? "",
    now: file.now,
    names: file.levels,
    levels: inventory?.levels ?? null,
    findings: [
      ...file.findings.map((one) => facts(one, false)),
      ...file.excluded.map((one) => facts(one, true)),
    ],
  };
}

/** A findings.json may have been put beside an inventory.json that has nothing to do with it. */
function isOfSameRun({ now, levels }: FindingsFile, inventory: Inventory): boolean {
  const paths = (of: readonly { readonly path: string }[]) => JSON.stringify(of.map(({ path }) => path));
  return now === inventory.now && paths(levels) === paths(inventory.levels);
}
