import { compileCondition } from "../../conditions/compile/compile.ts";
import { ConditionFault } from "../../conditions/errors.ts";
import type { Rule } from "../../rules/rule.ts";
import { plainHost } from "../facts/plain-host.ts";
import type { Observation, Subject } from "../facts/subject.ts";
import { asItIs, type Changes, createTracingHost, type Trace } from "../facts/tracing-host.ts";
import { asItStands, type View } from "../facts/view.ts";
import { type Adviser, adviserOf } from "./fix.ts";

/** What came of asking a condition. */
export interface Outcome {
  /** Not where the condition cannot be evaluated. */
  readonly holds: boolean;
  /** The properties that the condition read, each once, in the order of reading; up to a fault if there is one. */
  readonly read: readonly Observation[];
  /** Why it cannot be evaluated, or null. */
  readonly fault: ConditionFault | null;
}

/** A rule ready to be asked about subjects. */
export interface Judge {
  readonly rule: Rule;
  /** Whether the condition holds; the fast path. Throws a ConditionFault where it cannot be evaluated. */
  holds(subject: Subject): boolean;
  /** The properties that the condition reads. */
  observe(subject: Subject): readonly Observation[];
  /** What would come of it if some properties had other values; what it looks at may be watched. */
  wouldHold(subject: Subject, changes: Changes, view?: View): Outcome;
  /** Sets of changes that would each make the condition false; see `adviserOf`. */
  readonly fixes: Adviser;
}

/** Compiles a rule; the condition that traces is compiled when it is first needed. */
export function judgeOf(rule: Rule): Judge {
  const holds = compileCondition(rule.expression, plainHost);
  const trace: Trace = { view: asItStands, changes: asItIs, seen: [] };
  let tracing: typeof holds | null = null;

  const ask = (subject: Subject, changes: Changes, view = asItStands): Outcome => {
    tracing ??= compileCondition(rule.expression, createTracingHost(trace));
    trace.view = view;
    trace.changes = changes;
    trace.seen = [];
    try {
      return { holds: tracing(subject), read: trace.seen, fault: null };
    } catch (fault) {
      if (!(fault instanceof ConditionFault)) throw fault;
      return { holds: false, read: trace.seen, fault };
    }
  };

  const advisers = new Map<Subject["kind"], Adviser>();
  const judge: Judge = {
    rule,
    holds,
    observe: (subject) => ask(subject, asItIs).read,
    wouldHold: ask,
    fixes(subject) {
      const adviser = advisers.get(subject.kind) ?? adviserOf(judge);
      advisers.set(subject.kind, adviser);
      return adviser(subject);
    },
  };
  return judge;
}
