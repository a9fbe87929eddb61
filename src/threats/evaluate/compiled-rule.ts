import { compileCondition } from "../../conditions/compile/compile.ts";
import { ConditionFault } from "../../conditions/errors.ts";
import type { Rule } from "../../rules/rule.ts";
import type { Facts, Observation } from "../facts/facts.ts";
import type { Subject } from "../facts/subject.ts";
import { asItIs, type Changes, createTracingHost, type Trace } from "../facts/tracing-host.ts";
import type { View } from "../facts/view.ts";
import { type StatableValues, statableValues } from "./statable-values.ts";

/** What came of evaluating a condition. */
export interface Outcome {
  /** Not where the condition cannot be evaluated. */
  readonly holds: boolean;
  /** The properties that the condition read, each once, in the order of reading; up to a fault if there is one. */
  readonly read: readonly Observation[];
  /** Why it cannot be evaluated, or null. */
  readonly fault: ConditionFault | null;
}

/** A rule ready to be evaluated for subjects. */
export interface CompiledRule {
  readonly rule: Rule;
  /** Evaluates the condition, with other values of some properties if need be, over the model as it is or a view of it. */
  evaluate(subject: Subject, changes?: Changes, view?: View): Outcome;
  /** The values of a property that the condition could tell apart. */
  readonly statable: StatableValues;
}

export function compileRule(rule: Rule, facts: Facts): CompiledRule {
  const trace: Trace = { view: facts.view, changes: asItIs, seen: [] };
  const condition = compileCondition(rule.expression, createTracingHost(trace, facts));
  return {
    rule,
    evaluate(subject, changes = asItIs, view = facts.view) {
      trace.view = view;
      trace.changes = changes;
      trace.seen = [];
      try {
        return { holds: condition(subject), read: trace.seen, fault: null };
      } catch (fault) {
        if (!(fault instanceof ConditionFault)) throw fault;
        return { holds: false, read: trace.seen, fault };
      }
    },
    statable: statableValues(rule, facts.view.declared),
  };
}
