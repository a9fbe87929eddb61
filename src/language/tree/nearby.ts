import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Entry } from "../../model/model.ts";
import type { Declared } from "../../read/declared.ts";
import { type ByLevel, type Claimed, claimProperties } from "../../tree/claim.ts";
import type { Level, Tree } from "../../tree/level.ts";
import { link } from "../../tree/link/link.ts";
import type { System } from "../../tree/linked.ts";
import type { TreeState } from "./tree-state.ts";

/** A level as far as it can be linked without the rest of the tree: with the levels above it, and those just below. */
export interface Nearby {
  /** What it, the levels above it and their rule files declare. */
  readonly declared: Declared;
  readonly isClaimed: Claimed["isClaimed"];
  /** What claiming has to say. */
  readonly claims: readonly Diagnostic[];
  /** Linked when it is asked for. */
  readonly linked: () => { readonly system: System; readonly diagnostics: readonly Diagnostic[] };
}

export function openNearby(state: TreeState): (level: string) => Nearby {
  const known = new Map<string, Nearby>();
  let revision = -1;
  return (level) => {
    if (revision !== state.revision()) known.clear();
    revision = state.revision();
    const before = known.get(level);
    if (before) return before;
    const made = nearbyOf(state, level);
    known.set(level, made);
    return made;
  };
}

function nearbyOf(state: TreeState, level: string): Nearby {
  const part = partAround(state.tree(), level);
  const claims: Diagnostic[] = [];
  const declarations = inRules(state, part, ({ layer }) => layer?.declarations ?? []);
  const types = inRules(state, part, ({ layer }) => layer?.types ?? []);
  const claimed = claimProperties(part, declarations, types, (one) => void claims.push(one));
  const { declared, isClaimed, tree, ruleTypes } = claimed;
  let linked: ReturnType<Nearby["linked"]> | null = null;
  return {
    declared,
    isClaimed,
    claims,
    linked() {
      if (linked) return linked;
      const diagnostics: Diagnostic[] = [];
      const system = link(tree, (one) => void diagnostics.push(one), ruleTypes);
      linked = { system, diagnostics };
      return linked;
    },
  };
}

function inRules<One extends Entry>(
  state: TreeState,
  { levels }: Tree,
  of: (document: NonNullable<ReturnType<TreeState["document"]>>) => readonly One[],
): ByLevel<One> {
  const byLevel = new Map<string, readonly One[]>();
  for (const path of new Set(["", ...levels.keys()])) {
    const rules = state.document(path === "" ? "rules.yaml" : `${path}/rules.yaml`);
    const found = rules ? of(rules) : [];
    if (found.length > 0) byLevel.set(path, found);
  }
  const everywhere = state.ruleFiles().flatMap((file) => {
    const document = state.document(file);
    return document ? of(document) : [];
  });
  return { everywhere, byLevel };
}

/** The levels above one, itself, and those that it leads to directly. */
function partAround(tree: Tree, level: string): Tree {
  const kept = new Map<string, Level>();
  const goUp = (path: string): void => {
    const one = tree.levels.get(path);
    if (!one || kept.has(path)) return;
    kept.set(path, one);
    if (one.parent !== null) goUp(one.parent);
    for (const use of one.uses) goUp(use.level);
  };
  goUp(level);
  const above = [...kept.keys()];
  const own = tree.levels.get(level);
  const used = [...tree.submodels].flatMap(([key, target]) => (key.startsWith(`${level}\n`) ? [target] : []));
  for (const path of [...used, ...(own?.children ?? [])]) {
    const one = tree.levels.get(path);
    if (one) kept.set(path, { ...one, uses: one.uses.filter((use) => use.level === level) });
  }
  for (const path of above) {
    const one = kept.get(path);
    if (one) kept.set(path, { ...one, uses: one.uses.filter((use) => kept.has(use.level)) });
  }
  const levels = new Map(
    [...kept].map(([path, one]) => [
      path,
      { ...one, children: one.children.filter((child) => kept.has(child)) },
    ]),
  );
  const submodels = new Map([...tree.submodels].filter(([, target]) => kept.has(target)));
  return { levels, root: tree.root, submodels };
}
