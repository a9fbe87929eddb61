import type { Rule } from "../../rules/rule.ts";
import { findingId } from "../../tree/element-key.ts";
import type { System } from "../../tree/linked.ts";
import type { Targetable } from "./finding-of.ts";

const none: readonly never[] = [];

/** Described in a level below, or carried by flows there: what rests on defaults is evaluated there. */
export function isRefined({ carriers, halfCarried, instances }: System, of: Targetable): boolean {
  if (of.what === "flow") return carriers.has(of) && !halfCarried.has(of);
  return of.what === "element" && of.submodel !== null && instances.has(of.submodel);
}

/**
 * Findings of the same rule on what describes an element, or carries a flow, in a level below; where there is
 * none because that is itself described further below, those there.
 */
export function refiningFindings(
  system: System,
  rule: Rule,
  start: Targetable,
  isFinding: (level: string, id: string) => boolean,
): readonly string[] {
  const refiners = refinersOf(system, start);
  if (refiners.length === 0) return none;
  const found = new Set<string>();
  const inside = new Set(refiners);
  for (const one of inside) {
    const id = findingId(rule.id, one.level, one.key);
    if (isFinding(one.level, id)) found.add(id);
    else for (const deeper of refinersOf(system, one)) inside.add(deeper);
  }
  return [...found];
}

function refinersOf({ instances, carriers }: System, of: Targetable): readonly Targetable[] {
  if (of.what === "flow") return carriers.get(of) ?? none;
  if (of.what !== "element" || of.submodel === null) return none;
  return instances.get(of.submodel)?.[0]?.elements ?? none;
}
