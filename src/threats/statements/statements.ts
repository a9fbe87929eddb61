import type { Attack } from "../../knowledge/attack.ts";
import type { Report } from "../../model/diagnostic.ts";
import type { KnownRules } from "../../rules/known-rules.ts";
import type { System } from "../../tree/linked.ts";
import { checkMultipliers } from "../amendments/multipliers.ts";
import { checkAssumptions } from "./assumptions.ts";
import { checkClassifications } from "./classifications.ts";
import { checkMappings } from "./mappings.ts";
import { checkObjectives } from "./objectives.ts";
import { checkOverrides } from "./override-rules.ts";
import { checkProtocols } from "./protocols.ts";
import { checkReview } from "./review.ts";
import { checkTypes } from "./types.ts";

/**
 * Checks what models name and state that no reader and no linking resolves: rules, assumptions, techniques, types, protocols, days.
 * @param now YYYY-MM-DD
 */
export function checkStatements(
  system: System,
  rules: KnownRules,
  attack: Attack,
  now: string,
  report: Report,
): void {
  checkAssumptions(system, rules, report);
  for (const [instance] of system.instances.values()) {
    if (!instance) continue;
    checkMultipliers(instance, report);
    checkOverrides(instance, rules, report);
    checkMappings(instance.model, rules, attack, report);
    checkTypes(instance, report);
    checkProtocols(instance, report);
    checkReview(instance.model, now, report);
  }
  checkClassifications(system, report);
  checkObjectives(system, attack, report);
}
