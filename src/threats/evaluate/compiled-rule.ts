import { compileCondition } from "../../conditions/compile/compile.ts";
import { ConditionFault } from "../../conditions/errors.ts";
import type { Rule } from "../../rules/rule.ts";
import type { Facts, Observation } from "../facts/facts.ts";
import type { Subject } from "../facts/subject.ts";
import { asItIs, type Changes, type Hosts, openHosts, type Tracing } from "../facts/tracing-host.ts";
import type { View } from "../facts/view.ts";
import { openParts, type Part, type PartsOf } from "./screening/parts.ts";
import { type StatableValues, statableValues } from "./statable-values.ts";

/** What came of evaluating a condition. */
export interface Outcome {
  /** Not where the condition cannot be evaluated. */
  readonly holds: boolean;
  /** The properties that the condition read, each once, in the order of reading; up to a fault if there is one. */
  readonly read: readonly Observation[];
  /**
   * Those that decide that it holds; where it does not, all: of a flow that goes both ways, what was read in the direction
   * that decided.
   */
  readonly decisive: readonly Observation[];
  /** How many of those read the trigger read; the rest is about what may answer it. */
  readonly ofTrigger: number;
  /** Why it cannot be evaluated, or null. */
  readonly fault: ConditionFault | null;
}

/** A rule ready to be evaluated for subjects. */
export interface CompiledRule {
  readonly rule: Rule;
  /** What has to hold, one after the other, in the model as it is. */
  readonly parts: readonly Part[];
  /**
   * Evaluates the condition, of a flow that goes both ways in either direction, with other values of some properties if need be, over
   * the model as it is or a view of it.
   */
  evaluate(subject: Subject, changes?: Changes, view?: View): Outcome;
  /** The values of a property that the condition could tell apart. */
  readonly statable: StatableValues;
}

/** @param hosts those of the evaluation, as are `partsOf` */
export function compileRule(
  rule: Rule,
  facts: Facts,
  hosts: Hosts = openHosts(facts),
  partsOf: PartsOf = openParts(hosts.plain),
): CompiledRule {
  // Few rules hold for anything: what tells on what that rests is made for those that do.
  let parts: CompiledRule["parts"] | null = null;
  let evaluate: CompiledRule["evaluate"] | null = null;
  return {
    rule,
    get parts() {
      parts ??= partsOf(rule.expression);
      return parts;
    },
    evaluate(subject, changes, view) {
      evaluate ??= evaluating(rule, facts, hosts.tracing);
      return evaluate(subject, changes, view);
    },
    statable: statableValues(rule, facts.view.declared),
  };
}

/** Evaluates a condition, and tells what it read. */
function evaluating(rule: Rule, facts: Facts, { trace, host, trail }: Tracing): CompiledRule["evaluate"] {
  const trigger = compileCondition(rule.trigger, host, trail);
  const answer = rule.answer && compileCondition(rule.answer, host, trail);
  const evaluateOneWay = (subject: Subject): Outcome => {
    const seen: Observation[] = [];
    trace.seen = seen;
    // What decides with other values nobody asks.
    const kept: Observation[] | null = trace.changes === asItIs ? [] : null;
    trace.decisive = kept;
    const outcome = { holds: false, read: seen, decisive: seen, ofTrigger: 0, fault: null };
    try {
      const isTriggered = trigger(subject);
      const ofTrigger = seen.length;
      if (!isTriggered || answer?.(subject)) return { ...outcome, ofTrigger };
      return { ...outcome, ofTrigger, holds: true, decisive: kept ? [...new Set(kept)] : seen };
    } catch (fault) {
      if (!(fault instanceof ConditionFault)) throw fault;
      return { ...outcome, fault };
    }
  };
  return (subject, changes = asItIs, view = facts.view) => {
    trace.view = view;
    trace.changes = changes;
    const there = evaluateOneWay(subject);
    const turned = there.holds || subject.of.what !== "flow" ? null : view.one(subject, "turned");
    if (!turned) return there;
    const back = evaluateOneWay(turned);
    const triggers = new Set([
      ...there.read.slice(0, there.ofTrigger),
      ...back.read.slice(0, back.ofTrigger),
    ]);
    const read = [...new Set([...triggers, ...there.read, ...back.read])];
    return { ...(back.holds || !there.fault ? back : there), read, ofTrigger: triggers.size };
  };
}
