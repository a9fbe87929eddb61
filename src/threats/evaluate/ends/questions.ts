import { openMemo } from "../../../model/memo.ts";
import type { KindName } from "../../../model/schema.ts";
import type { Value } from "../../../model/value.ts";
import type { Subject } from "../../facts/subject.ts";
import { asItIs } from "../../facts/tracing-host.ts";
import type { View } from "../../facts/view.ts";
import { guesses } from "../../findings/evidence.ts";
import type { Statement } from "../../findings/finding.ts";
import type { Memoize } from "../../memo/memoize.ts";
import { otherValues } from "../basis.ts";
import type { CompiledRule } from "../compiled-rule.ts";
import type { StatementFor } from "./statement.ts";

/** A fact that nobody states, by the place of whom it is about among the subjects that were met. */
interface Question {
  readonly of: number;
  readonly property: string;
  readonly to: Value;
}

/** Facts that nobody states, with the value that would end a finding of a rule. */
export type QuestionsOf = (compiled: CompiledRule, target: Subject) => readonly Statement[];

/**
 * The facts on which a finding rests although nobody states them, as far as one of them alone decides: for each the first
 * value that makes the condition false, tried on it. For targets of one kind that look alike they are found once.
 */
export function openQuestions(memoize: Memoize, statementFor: StatementFor): QuestionsOf {
  const ofRule = openMemo().of((compiled: CompiledRule) => {
    const shared = openMemo().of((_: KindName) =>
      memoize((target, tracked): Question[] =>
        deciding(compiled, target, tracked.view).map(([subject, property, to]) => ({
          of: tracked.placeOf(subject),
          property,
          to,
        })),
      ),
    );
    return (target: Subject) => shared(target.kind)(target);
  });
  return (compiled, target) => {
    const { value, met } = ofRule(compiled)(target);
    return value.flatMap(({ of, property, to }) => statementFor(met[of] as Subject, property, to) ?? []);
  };
}

function deciding(compiled: CompiledRule, target: Subject, view: View): [Subject, string, Value][] {
  const { holds, read } = compiled.evaluate(target, asItIs, view);
  if (!holds) return [];
  return guesses(read, view).flatMap(({ subject, property }): [Subject, string, Value][] => {
    const ending = otherValues(compiled, subject, property, view).find((value) => {
      const outcome = compiled.evaluate(target, new Map([[subject, new Map([[property, value]])]]), view);
      return !outcome.holds && outcome.fault === null;
    });
    return ending === undefined ? [] : [[subject, property, ending]];
  });
}
