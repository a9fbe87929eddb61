import type { ConditionFault } from "../../conditions/errors.ts";
import type { Subject } from "../facts/subject.ts";
import { asItIs } from "../facts/tracing-host.ts";
import type { Finding } from "../findings/finding.ts";
import { type Environment, environmentOf, type Score, scoreOf } from "../findings/score.ts";
import type { Memoize, Memoized } from "../memo/memoize.ts";
import { basisOf } from "./basis.ts";
import type { CompiledRule } from "./compiled-rule.ts";

/** A rule that holds for a target, or cannot be evaluated for it. */
export interface Match {
  readonly compiled: CompiledRule;
  /** Why the condition cannot be evaluated; null where it holds. */
  readonly fault: ConditionFault | null;
  /**
   * The properties that the condition read, in the order of reading, by the place of the subject among those met; null
   * where the condition was not evaluated.
   */
  readonly seen: readonly { readonly of: number; readonly property: string }[] | null;
  readonly basis: Finding["basis"];
  /** Where neither an override nor a multiplier changes it. */
  readonly score: Score;
}

/** An override makes a rule match whose condition does not hold; the score is its own. */
export function overridden(compiled: CompiledRule): Match {
  return {
    compiled,
    fault: null,
    seen: null,
    basis: "stated",
    score: { score: 0, severity: "info", terms: [] },
  };
}

/** The rules that match a target. */
export type EvaluateKind = (target: Subject) => Memoized<readonly Match[]>;

/**
 * Evaluates several rules for the same targets. Where all that they looked at is the same for two targets, so are the
 * matches.
 */
export function evaluateKind(rules: readonly CompiledRule[], memoize: Memoize): EvaluateKind {
  return memoize((target, { view, placeOf }) => {
    const matches: Match[] = [];
    let environment: Environment | null = null;
    for (const compiled of rules) {
      const outcome = compiled.evaluate(target, asItIs, view);
      const { holds, decisive, fault } = outcome;
      if (!holds && !fault) continue;
      environment ??= environmentOf(target, view);
      const rows = fault ? decisive : compiled.deciding(target, view);
      const basis = fault ? "stated" : basisOf(compiled, target, outcome, view);
      matches.push({
        compiled,
        fault,
        seen: rows.map(({ subject, property }) => ({ of: placeOf(subject), property })),
        basis,
        score: scoreOf(compiled.rule, environment, basis, 1),
      });
    }
    return matches;
  });
}
