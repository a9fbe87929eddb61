import { warningAt } from "../../../model/diagnostic.ts";
import { type Level, submodelKey, type Tree } from "../../level.ts";
import { boundaryChain, isInScope } from "../../linked.ts";
import { linkEntries } from "../link-entries.ts";
import type { Linking, OpenBoundary, OpenElement, OpenModel } from "../open.ts";

/** More contexts than this for one level are not told apart: shared levels that share levels multiply. */
const contextLimit = 64;

/**
 * Opens every level in every context in which it is used, from the roots down, with everything but its flows: these
 * may end at elements of any other level.
 */
export function openLevels(linking: Linking): void {
  const { tree, instances, reportOf } = linking;
  const known = new Map<string, OpenModel>();
  for (const level of tree.levels.values()) if (!hasModelAbove(level)) instantiate(level, null, null);
  putInOrder(tree, instances);

  function hasModelAbove({ parent }: Level): boolean {
    return parent !== null && tree.levels.get(parent)?.model != null;
  }

  /** @param zone what the level lies in: the boundary of the element that it describes, or one that names it itself */
  function instantiate(
    level: Level,
    parent: OpenModel | null,
    element: OpenElement | null,
    zone: OpenBoundary | null = element?.boundary ?? null,
  ): void {
    const { model } = level;
    const own = instances.get(level.path);
    if (!model || !own) return;
    for (let at = parent; at; at = at.parent) if (at.level === level.path) return;
    const key = contextKey(level, parent, element, zone);
    const same = known.get(key);
    if (same) {
      if (element) same.describes.push(element);
      return;
    }
    if (own.length >= contextLimit) {
      const message = `${level.title} is used in more than ${contextLimit} different contexts; only those are judged.`;
      reportOf(null)(warningAt("too-many-contexts", message, model.about.place));
      return;
    }
    const instance = linkEntries(linking, level.path, model, parent, element, zone);
    own.push(instance);
    known.set(key, instance);
    for (const one of instance.elements) {
      const child = one.submodel === null ? undefined : tree.levels.get(one.submodel);
      if (child) instantiate(child, instance, one);
    }
    for (const boundary of instance.boundaries) {
      const child = tree.levels.get(tree.submodels.get(submodelKey(level.path, boundary.entry)) ?? "\n");
      if (child) instantiate(child, instance, null, boundary as OpenBoundary);
    }
    for (const path of level.children) {
      const child = tree.levels.get(path);
      if (child?.uses.length === 0) instantiate(child, instance, null);
    }
  }

  /** Two uses give the same context when they come from the same place: same level above, same boundary, both in scope or not. */
  function contextKey(
    level: Level,
    parent: OpenModel | null,
    element: OpenElement | null,
    around: OpenBoundary | null,
  ): string {
    const above = parent ? `${parent.level}\n${instances.get(parent.level)?.indexOf(parent)}` : "";
    const zone = boundaryChain(around).map((one) => `${one.level}#${one.name}`);
    const inScope = element ? isInScope(element) : parent?.outOfScope === null;
    return JSON.stringify([level.path, above, inScope, ...zone]);
  }
}

/**
 * The instance that a level's parent gives comes first; where the parent has several, they are in its order. So
 * the first instances of all levels fit together. But what is judged somewhere is shown as it is judged.
 */
function putInOrder(tree: Tree, instances: Linking["instances"]): void {
  const done = new Set<string>();
  for (const path of tree.levels.keys()) settle(path);

  function settle(path: string): void {
    if (done.has(path)) return;
    done.add(path);
    const own = instances.get(path) ?? [];
    for (const { parent } of own) if (parent) settle(parent.level);
    const rank = ({ parent, outOfScope }: OpenModel) => {
      if (!parent) return -1;
      const at = instances.get(parent.level)?.indexOf(parent) ?? 0;
      const isFromParent = parent.level === tree.levels.get(path)?.parent;
      return at + (isFromParent ? 0 : contextLimit) + (outOfScope === null ? 0 : 2 * contextLimit);
    };
    own.sort((a, b) => rank(a) - rank(b));
  }
}
