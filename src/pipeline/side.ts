import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { Snapshot } from "../diff/facts.ts";
import { snapshotOf } from "../diff/facts-of.ts";
import { type Inventory, readInventory } from "../diff/read-inventory.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { hasErrors } from "../model/diagnostic.ts";
import { statuses } from "../threats/findings/finding.ts";
import type { FindingsFile, KnownFinding } from "./findings-file.ts";
import { ResultError, type ResultOptions, resultOf } from "./result-of.ts";

/** One of two results that are compared. */
export interface Side {
  /** As it was asked for. */
  readonly name: string;
  /** The commit that a revision stands for; else null. */
  readonly commit: string | null;
  readonly snapshot: Snapshot;
  /** Where it was judged for this. */
  readonly judged: JudgedTree | null;
}

/**
 * The result that a word stands for, as {@link resultOf} finds it, ready to be compared. What the models of a findings.json
 * said stands in the inventory.json beside it, if there is one.
 * @throws ResultError for what is no result, and for a tree that has errors
 */
export async function sideOf(name: string, options: ResultOptions = {}): Promise<Side> {
  const result = await resultOf(name, options);
  switch (result.kind) {
    case "absent":
      return { name, commit: result.commit, snapshot: nothing, judged: null };
    case "file": {
      const inventory = await inventoryBeside(result.file);
      return { name, commit: null, snapshot: snapshotOfFile(result.findings, inventory), judged: null };
    }
    case "judged": {
      const { judged, commit } = result;
      if (hasErrors(judged.diagnostics)) throw withErrors(name, judged);
      return { name, commit, snapshot: snapshotOf(judged), judged };
    }
  }
}

/** A commit that does not have the tree yet. */
const nothing: Snapshot = { title: "", now: "", names: [], levels: [], findings: [] };

function withErrors(name: string, { diagnostics }: JudgedTree): ResultError {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const [first] = errors;
  const place = first?.file == null ? "" : `${first.file}:${first.line ?? 1}: `;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return new ResultError(
    `${name} has errors: ${place}${first?.message ?? ""}${more}`,
    "tm-site check tells all of them",
  );
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

function snapshotOfFile(file: FindingsFile, inventory: Inventory | null): Snapshot {
  const facts = (finding: KnownFinding, isExcluded: boolean): Snapshot["findings"][number] => {
    const { id, rule, title, level, element, severity, score, work, basis, refinedBy } = finding;
    return {
      ...{ id, rule, title, level, element, severity, score, work, basis },
      status: isExcluded ? "excluded" : (statuses.find((one) => one === finding.status) ?? "open"),
      isRefined: refinedBy.length > 0,
      formerIds: inventory?.formerIds.get(id) ?? [],
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
