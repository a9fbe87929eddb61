import type { ConditionFault } from "../../conditions/errors.ts";
import { openMemo } from "../../model/memo.ts";
import type { Subject } from "../facts/subject.ts";
import { asItIs } from "../facts/tracing-host.ts";
import type { View } from "../facts/view.ts";
import type { Finding } from "../findings/finding.ts";
import { type Environment, environmentOf, type Score, scoreOf } from "../findings/score.ts";
import type { Memoize, Tracked } from "../memo/memoize.ts";
import { basisOf } from "./basis.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import { openScreen } from "./screening/screen.ts";

/** What a rule says of all targets that look alike to it. */
interface Verdict {
  /** Why the condition cannot be evaluated; null where it holds. */
  readonly fault: ConditionFault | null;
  /**
   * The properties that the condition read, in the order of reading, by the place of the subject among those met; null
   * where the condition was not evaluated.
   */
  readonly seen: readonly { readonly of: number; readonly property: string }[] | null;
  readonly basis: Finding["basis"];
}

/** A rule that holds for a target, or cannot be evaluated for it. */
export interface Match extends Verdict {
  readonly compiled: CompiledRule;
  /** The subjects that were met on the way, the target first. */
  readonly met: readonly Subject[];
  /** Where neither an override nor a multiplier changes it. */
  readonly score: Score;
}

/** An override makes a rule match whose condition does not hold; the score is its own. */
export function overridden(compiled: CompiledRule): Match {
  const score: Score = { score: 0, severity: "info", terms: [] };
  return { compiled, fault: null, seen: null, met: [], basis: "stated", score };
}

/** The rules that match a target. */
export type EvaluateKind = (target: Subject) => readonly Match[];

/**
 * Evaluates several rules for the same targets. Most are sorted out without a note of what they looked at; and where all
 * that a rule looked at is the same for two targets, so is what comes of it.
 * @param isScreened false to evaluate every rule in full
 */
export function evaluateKind(
  rules: readonly CompiledRule[],
  view: View,
  memoize: Memoize,
  isScreened = true,
): EvaluateKind {
  const memo = openMemo();
  const judging = memo.of((compiled: CompiledRule) => memoize(verdictOf(compiled)));
  const scoring = memo.of(scoresOf);
  const screen = isScreened ? openScreen(rules, view) : () => rules;
  const environments = memoize((target, { view }) => environmentOf(target, view));
  return (target) => {
    const matches: Match[] = [];
    let environment: Environment | null = null;
    for (const compiled of screen(target)) {
      const { value: verdict, met } = judging(compiled)(target);
      if (verdict === nothing) continue;
      const { fault, seen, basis } = verdict;
      environment ??= environments(target).value;
      const score = scoring(compiled)[basis](environment);
      matches.push({ compiled, fault, seen, met, basis, score });
    }
    return matches;
  };
}

const nothing: Verdict = { fault: null, seen: null, basis: "stated" };

function verdictOf(compiled: CompiledRule): (target: Subject, tracked: Tracked) => Verdict {
  return (target, { view, placeOf }) => {
    const outcome = compiled.evaluate(target, asItIs, view);
    const { holds, decisive, fault } = outcome;
    if (!holds && !fault) return nothing;
    return {
      fault,
      seen: decisive.map(({ subject, property }) => ({ of: placeOf(subject), property })),
      basis: fault ? "stated" : basisOf(compiled, target, outcome, view),
    };
  };
}

/** What a rule scores in an environment, for each basis. */
function scoresOf({ rule }: CompiledRule): Record<Finding["basis"], (environment: Environment) => Score> {
  const of = (basis: Finding["basis"]) =>
    openMemo().of((environment: Environment) => scoreOf(rule, environment, basis, 1));
  return { stated: of("stated"), open: of("open"), assumed: of("assumed") };
}
