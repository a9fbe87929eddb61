import type { LinkedModel, System } from "../linked.ts";
import { type FlatSystem, flatten } from "./flatten.ts";

/**
 * A whole tree as one level, from its root down; several roots with nothing above them stand beside each other. Null
 * where there is no model at all.
 */
export function flatTree(system: System, root: string): FlatSystem | null {
  const ofSystem = known.get(system) ?? new Map<string, FlatSystem | null>();
  known.set(system, ofSystem);
  const flat = ofSystem.get(root) ?? flattened(system, root);
  ofSystem.set(root, flat);
  return flat;
}

/** What is linked does not change: several ask for the same. */
const known = new WeakMap<System, Map<string, FlatSystem | null>>();

function flattened(system: System, root: string): FlatSystem | null {
  const own = (system.instances.get(root) ?? []).slice(0, 1);
  const tops: LinkedModel[] = [...system.instances.values()].flat().filter(({ parent }) => parent === null);
  const [first, ...others] = own.length > 0 ? own : tops;
  return first ? flatten(system, [first, ...others]) : null;
}
