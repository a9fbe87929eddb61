import type { Rule } from "../../rules/rule.ts";
import { findingId } from "../../tree/element-key.ts";
import type { System } from "../../tree/linked.ts";
import type { Targetable } from "./target.ts";

const none: readonly never[] = [];

/**
 * Findings of the same rule on what describes an element, or carries a flow, in a level below; where there is
 * none because that is itself all described further below, those there.
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
    // What has only a stub of a level is the end of the way: nothing in there stands for it.
    else if (one.what !== "boundary" && system.refined.has(one))
      for (const deeper of refinersOf(system, one)) inside.add(deeper);
  }
  return [...found];
}

function refinersOf({ insides, carriers }: System, of: Targetable): readonly Targetable[] {
  if (of.what === "flow") return carriers.get(of) ?? none;
  return of.what === "element" ? (insides.get(of)?.elements ?? none) : none;
}
