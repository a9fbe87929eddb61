import { resolve } from "node:path";
import { packOf } from "../addresses/packed.ts";
import { type JoinedPack, type JoinOptions, joinPacks } from "../federation/join.ts";
import { type Diagnostic, errorAt, type Report } from "../model/diagnostic.ts";
import type { Tree } from "../tree/level.ts";
import { type LoadedTree, type LoadOptions, loadTree } from "../tree/load/load.ts";
import { levelIn, rootsAbove } from "../tree/load/root-above.ts";
import { structure } from "../tree/structure.ts";

/** A tree as it was read, and the level that was asked for, if that was not the tree itself. */
export interface ReadTree {
  readonly loaded: LoadedTree;
  readonly packs: readonly JoinedPack[];
  readonly tree: Tree;
  readonly level: string | null;
}

/** Where a level is looked for: null for the highest tree above that holds it, "" for none but its own. */
export type RootWanted = string | null;

/**
 * Reads the tree that something belongs to. Only what is wrong with that tree is reported, not with others that were
 * looked at on the way.
 * @throws an error with the code ENOENT where there is nothing
 */
export async function readTree(
  where: string,
  root: RootWanted,
  options: LoadOptions & JoinOptions,
  report: Report,
): Promise<ReadTree> {
  const isGiven = root !== null && root !== "";
  const candidates = root === "" ? [] : isGiven ? [root] : await rootsAbove(where);
  for (const candidate of candidates) {
    if (resolve(candidate) === resolve(where)) continue;
    const found = await read(candidate, options);
    const level = levelIn(found.loaded, found.tree, where);
    if (level === null) continue;
    for (const one of found.diagnostics) report(one);
    return { ...found, level };
  }
  const own = await read(where, options);
  for (const one of own.diagnostics) report(one);
  if (isGiven && resolve(root) !== resolve(where)) {
    const message = `${where} is no level of the tree at ${root}.`;
    report(errorAt("not-in-tree", message, null, "name the directory of a tree that holds it"));
  }
  return { ...own, level: null };
}

async function read(where: string, options: LoadOptions & JoinOptions) {
  const told: Diagnostic[] = [];
  const report = (one: Diagnostic) => void told.push(one);
  const own = await loadTree(where, options, report);
  const { loaded, packs } = await joinPacks(own, options, report);
  const asPacked = new Set(options.isJudgedAgain ? [] : packs.map(({ name }) => name));
  // What was wrong with a pack where it was built was told there; what it means here is told with its findings.
  const tree = structure(loaded, (one) =>
    asPacked.has(packOf(one.file ?? "") ?? "") ? undefined : report(one),
  );
  // A tree may be nothing but packs.
  const diagnostics = told.filter(({ code }) => code !== "no-models" || loaded.packs === undefined);
  return { loaded, packs, tree, diagnostics };
}
