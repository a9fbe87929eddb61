import { type ExclusionsOf, noExclusion } from "../amendments/exclusions.ts";
import type { Override, OverridesOf } from "../amendments/overrides.ts";
import type { Facts } from "../facts/facts.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import { type FormerTarget, formerTargets } from "./former.ts";
import type { Target } from "./target.ts";

/** What a model says of all that a finding takes the place of, which holds for the finding. */
export interface SaidFormerly {
  override(compiled: CompiledRule, target: Target): Override | null;
  assumption(compiled: CompiledRule, target: Target, excludedBy: ReturnType<ExclusionsOf>): string | null;
}

export function saidFormerly(facts: Facts, overridesOf: OverridesOf): SaidFormerly {
  /** The first of what is said, where it is said of all of a group. */
  function ofAll<Said>(
    compiled: CompiledRule,
    target: Target,
    said: (one: FormerTarget) => Said | null,
  ): Said | null {
    for (const group of formerTargets(compiled, target, facts)) {
      const all = group.map(said);
      const [first] = all;
      if (first !== undefined && !all.includes(null)) return first;
    }
    return null;
  }
  return {
    override(compiled, target) {
      if (compiled.rule.formerly.length === 0 || !mayBeOverridden(target)) return null;
      return ofAll(compiled, target, ({ rule, of }) => overridesOf(of).get(rule) ?? null);
    },
    assumption(compiled, target, excludedBy) {
      if (compiled.rule.formerly.length === 0 || excludedBy === noExclusion) return null;
      return ofAll(compiled, target, ({ rule, of }) => excludedBy(of, rule));
    },
  };
}

/** Whether the target, or one of its flows, states an override at all. */
function mayBeOverridden({ of }: Target): boolean {
  const around = of.what === "element" ? [of, ...of.inputs, ...of.outputs] : [of];
  return around.some(({ values }) => Object.hasOwn(values, "overrides"));
}
