import { compileCondition } from "../../conditions/compile/compile.ts";
import { ConditionFault } from "../../conditions/errors.ts";
import type { Host } from "../../conditions/host.ts";
import type { Expression } from "../../conditions/syntax.ts";
import type { Rule } from "../../rules/rule.ts";
import type { Facts, Observation } from "../facts/facts.ts";
import type { Subject } from "../facts/subject.ts";
import { asItIs, type Changes, type Hosts, openHosts, type Tracing } from "../facts/tracing-host.ts";
import type { View } from "../facts/view.ts";
import { firstLook } from "./first-look.ts";
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
  /** False where the target itself rules it out, whatever lies around it. */
  mayConcern(subject: Subject, view: View): boolean;
  /** Whether the condition holds, or cannot be evaluated, without a word about what it read: the quick way to a no. */
  mayHold(subject: Subject): boolean;
  /**
   * Evaluates the condition, of a flow that goes both ways in either direction, with other values of some properties if need be, over
   * the model as it is or a view of it.
   */
  evaluate(subject: Subject, changes?: Changes, view?: View): Outcome;
  /** The values of a property that the condition could tell apart. */
  readonly statable: StatableValues;
}

/** @param hosts those of the evaluation */
export function compileRule(rule: Rule, facts: Facts, hosts: Hosts = openHosts(facts)): CompiledRule {
  // Few rules hold for anything: what tells on what that rests is made for those that do.
  let mayConcern: Screen | null = null;
  let mayHold: Screen | null = null;
  let evaluate: CompiledRule["evaluate"] | null = null;
  return {
    rule,
    mayConcern(subject, view) {
      mayConcern ??= firstLookOf(rule, hosts.tracing);
      return mayConcern(subject, view);
    },
    mayHold(subject) {
      mayHold ??= screenOf(rule.expression, hosts.plain);
      return mayHold(subject, facts.view);
    },
    evaluate(subject, changes, view) {
      evaluate ??= evaluating(rule, facts, hosts.tracing);
      return evaluate(subject, changes, view);
    },
    statable: statableValues(rule, facts.view.declared),
  };
}

/** Whether a condition holds for a subject, of a flow that goes both ways in either direction, or faults. */
type Screen = (subject: Subject, view: View) => boolean;

function screenOf(expression: Expression, host: Host): Screen {
  const condition = compileCondition(expression, host);
  return (subject, view) => {
    try {
      if (condition(subject)) return true;
      const turned = subject.of.what === "flow" ? view.one(subject, "turned") : null;
      return turned !== null && condition(turned);
    } catch (fault) {
      if (!(fault instanceof ConditionFault)) throw fault;
      return true;
    }
  };
}

function firstLookOf({ expression }: Rule, { trace, host }: Tracing): Screen {
  const asked = firstLook(expression);
  if (asked === null) return () => true;
  const screen = screenOf(asked, host);
  return (subject, view) => {
    trace.view = view;
    trace.changes = asItIs;
    trace.seen = [];
    trace.decisive = null;
    return screen(subject, view);
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
