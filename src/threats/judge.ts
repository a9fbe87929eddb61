import type { Value as ModelValue } from "../model/value.ts";
import { compileCondition } from "./condition/compile.ts";
import { ConditionFault } from "./condition/errors.ts";
import type { HostObject } from "./condition/host.ts";
import { createHost, readValue } from "./host.ts";
import { plainHost } from "./plain-host.ts";
import type { Rule } from "./rule.ts";
import { type Observation, observationOf, type Subject } from "./subject.ts";

/** Values that replace those of the model, to ask what if. */
export type Changes = ReadonlyMap<Subject, ReadonlyMap<string, ModelValue>>;

/** A rule ready to be asked about subjects. */
export interface Judge {
  readonly rule: Rule;
  /** Whether the condition holds; the fast path. Throws a ConditionFault where it cannot be evaluated. */
  holds(subject: Subject): boolean;
  /** The properties that the condition reads, each once, in the order of reading; up to a fault if there is one. */
  observe(subject: Subject): readonly Observation[];
  /**
   * Whether the condition would hold if some properties had other values; and what it read then. Where it
   * could not be evaluated, it would not hold.
   */
  wouldHold(
    subject: Subject,
    changes: Changes,
  ): { readonly holds: boolean; readonly read: readonly Observation[] };
}

type Condition = (target: HostObject) => boolean;

function isTrue(condition: Condition, subject: Subject): boolean {
  try {
    return condition(subject);
  } catch (error) {
    if (error instanceof ConditionFault) return false;
    throw error;
  }
}

const asItIs: Changes = new Map();

/** Compiles a rule; the condition that traces is compiled when it is first needed. */
export function judgeOf(rule: Rule): Judge {
  const holds = compileCondition(rule.expression, plainHost);
  let seen: Observation[] = [];
  let changed = asItIs;
  let tracing: Condition | null = null;

  const read = (subject: Subject, property: string): ModelValue => {
    const observation = observationOf(subject, property);
    if (observation.lastIn !== seen) {
      observation.lastIn = seen;
      seen.push(observation);
    }
    const change = changed === asItIs ? undefined : changed.get(subject)?.get(property);
    return change === undefined ? readValue(subject, property) : change;
  };

  const ask = (subject: Subject, changes: Changes) => {
    tracing ??= compileCondition(rule.expression, createHost(read));
    changed = changes;
    seen = [];
    const answer = isTrue(tracing, subject);
    return { holds: answer, read: seen };
  };

  return {
    rule,
    holds,
    observe: (subject) => ask(subject, asItIs).read,
    wouldHold: ask,
  };
}
