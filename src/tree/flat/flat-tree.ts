import type { LinkedModel, System } from "../linked.ts";
import { type FlatSystem, flatten } from "./flatten.ts";

/**
 * A whole tree as one level, from its root down; several roots with nothing above them stand beside each other. Null
 * where there is no model at all.
 */
export function flatTree(system: System, root: string): FlatSystem | null {
  const own = (system.instances.get(root) ?? []).slice(0, 1);
  const tops: LinkedModel[] = [...system.instances.values()].flat().filter(({ parent }) => parent === null);
  const [first, ...others] = own.length > 0 ? own : tops;
  return first ? flatten(system, [first, ...others]) : null;
}
