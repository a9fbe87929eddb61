import { ConditionFault } from "../../conditions/errors.ts";
import type { Subject } from "../facts/subject.ts";
import { asItIs } from "../facts/tracing-host.ts";
import { asItStands } from "../facts/view.ts";
import type { Finding } from "../findings/finding.ts";
import { type Score, type Stakes, scoreAt, stakesOf } from "../findings/score.ts";
import type { Found } from "../memo/call-tree.ts";
import { byAnswers } from "../memo/memoize.ts";
import { placeAmong } from "../memo/tracked-view.ts";
import { basisOf } from "./basis.ts";
import type { Judge } from "./compiled-rule.ts";

/** What one rule says about a target. */
export interface Verdict {
  readonly judge: Judge;
  /** Why the condition cannot be evaluated; null where it holds. */
  readonly fault: ConditionFault | null;
  /**
   * The properties that the condition read, in the order of reading, by the place of the subject among those met; null
   * where nobody asked the condition.
   */
  readonly seen: readonly { readonly of: number; readonly property: string }[] | null;
  readonly basis: Finding["basis"];
  /** Where neither an override nor a multiplier changes it. */
  readonly score: Score;
}

/** What an override says for a rule whose condition does not hold; it has a score of its own. */
export function overriding(judge: Judge): Verdict {
  return {
    judge,
    fault: null,
    seen: null,
    basis: "stated",
    score: { score: 0, severity: "info", terms: [] },
  };
}

/** The verdicts on a target: of rules that hold, and of those that cannot be evaluated. */
export type Jury = (target: Subject) => Found<readonly Verdict[]>;

/**
 * Several judges who are asked about the same targets. Where all that they looked at is the same for two targets, so
 * are the verdicts: they are worked out for the first, and found by the answers for the others.
 */
export function juryOf(judges: readonly Judge[]): Jury {
  return byAnswers((target, { view, met }) => {
    const verdicts: Verdict[] = [];
    let stakes: Stakes | null = null;
    for (const judge of judges) {
      if (view === asItStands && isInnocent(judge, target)) continue;
      const { holds, read, fault } = judge.wouldHold(target, asItIs, view);
      if (!holds && !fault) continue;
      stakes ??= stakesOf(target, view);
      verdicts.push({
        judge,
        fault,
        seen: read.map(({ subject, property }) => ({ of: placeAmong(met, subject), property })),
        basis: fault ? "stated" : basisOf(judge, target, read, view),
        score: scoreAt(judge.rule, stakes, 1),
      });
    }
    return verdicts;
  });
}

/** The short way to find that a condition does not hold, where nobody watches what is looked at. */
function isInnocent(judge: Judge, target: Subject): boolean {
  try {
    return !judge.holds(target);
  } catch (error) {
    if (error instanceof ConditionFault) return false;
    throw error;
  }
}
