import type { Report } from "../../model/diagnostic.ts";
import type { Entry } from "../../model/model.ts";
import { findImbalances } from "../check/balance.ts";
import { checkRepeatedFlows } from "../check/duplicate-flows.ts";
import { checkKeys } from "../check/duplicates.ts";
import { enclosingIn } from "../check/enclosing.ts";
import { findCarriers, findHalfCarried } from "../check/realize.ts";
import { findInsides, findRefined } from "../check/refined.ts";
import { ignoresUnused, touchedIn, unusedIn } from "../check/unused.ts";
import { type ByLevel, nowhere } from "../claim.ts";
import { tellOnce } from "../diagnostics-by-context.ts";
import type { Tree } from "../level.ts";
import type { End, System } from "../linked.ts";
import { openLevels } from "./around/contexts.ts";
import { linkFlows } from "./link-flows.ts";
import { close, type Linking, type OpenModel } from "./open.ts";
import { openProtocolsOf } from "./protocols.ts";
import { openTypesOf } from "./types.ts";

function markUnused(all: readonly OpenModel[]): void {
  const ignoring = all.filter(ignoresUnused);
  const touched = ignoring.length > 0 ? touchedIn(all) : new Set<End>();
  for (const instance of ignoring) instance.unused = unusedIn(instance, touched);
}

/**
 * Resolves names, completes values and hands context down, level by level from the roots. A level that is
 * used in several places is linked once for each distinct context. Pure; diagnostics name each problem once.
 */
export function link(tree: Tree, report: Report, ruleTypes: ByLevel<Entry<"Type">> = nowhere): System {
  const told = tellOnce();
  const linking: Linking = {
    tree,
    instances: new Map([...tree.levels.keys()].map((path) => [path, []])),
    views: new Map(),
    protocolsOf: openProtocolsOf(told.by),
    typesOf: openTypesOf(tree, ruleTypes, told.by(null)),
    reportOf: told.by,
  };
  openLevels(linking);
  for (const own of linking.instances.values()) {
    for (const instance of own) {
      linkFlows(linking, instance);
      checkKeys(instance, told.by(instance));
      checkRepeatedFlows(instance, told.by(instance));
    }
  }
  markUnused([...linking.instances.values()].flat());
  const instances = close(linking);
  const enclosing = enclosingIn(instances.values());
  const carriers = findCarriers(instances.values(), enclosing, told.by);
  const insides = findInsides(instances.values());
  const refined = findRefined(insides, carriers, enclosing);
  const halfCarried = findHalfCarried(instances.values(), carriers, enclosing);
  const imbalances = findImbalances(instances.values(), carriers, halfCarried, enclosing);
  for (const { diagnostic } of imbalances) told.by(null)(diagnostic);
  told.tell(instances, report);
  return { instances, carriers, insides, refined, imbalances };
}
