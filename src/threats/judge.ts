import { compileCondition } from "./condition/compile.ts";
import { ConditionFault } from "./condition/errors.ts";
import type { HostObject } from "./condition/host.ts";
import { plainHost } from "./plain-host.ts";
import type { Rule } from "./rule.ts";
import type { Observation, Subject } from "./subject.ts";
import { asItIs, type Changes, createTracingHost, type Trace } from "./tracing-host.ts";

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

/** Compiles a rule; the condition that traces is compiled when it is first needed. */
export function judgeOf(rule: Rule): Judge {
  const holds = compileCondition(rule.expression, plainHost);
  const trace: Trace = { changes: asItIs, seen: [] };
  let tracing: Condition | null = null;

  const ask = (subject: Subject, changes: Changes) => {
    tracing ??= compileCondition(rule.expression, createTracingHost(trace));
    trace.changes = changes;
    trace.seen = [];
    const answer = isTrue(tracing, subject);
    return { holds: answer, read: trace.seen };
  };

  return {
    rule,
    holds,
    observe: (subject) => ask(subject, asItIs).read,
    wouldHold: ask,
  };
}
