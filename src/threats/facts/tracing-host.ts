import type { Host } from "../../conditions/host.ts";
import type { Value as ModelValue } from "../../model/value.ts";
import type { Facts, Observation } from "./facts.ts";
import { createHost } from "./host.ts";
import type { Subject } from "./subject.ts";
import type { View } from "./view.ts";

/** Values that replace those of the model, to ask what if. */
export type Changes = ReadonlyMap<Subject, ReadonlyMap<string, ModelValue>>;

/** No changes. */
export const asItIs: Changes = new Map();

/** What a condition looks at while it runs, what is replaced, and what it has read so far, each property once. */
export interface Trace {
  view: View;
  changes: Changes;
  seen: Observation[];
}

/** What conditions see of a threat model with changes, noting each property that they read. */
export function createTracingHost(trace: Trace, facts: Facts): Host & Required<Pick<Host, "reader">> {
  const note = (subject: Subject, property: string) => {
    const observation = facts.observationOf(subject, property);
    if (observation.lastIn === trace.seen) return;
    observation.lastIn = trace.seen;
    trace.seen.push(observation);
  };
  return createHost({
    value(subject, property) {
      note(subject, property);
      const { changes } = trace;
      const change = changes === asItIs ? undefined : changes.get(subject)?.get(property);
      return change === undefined ? trace.view.value(subject, property) : change;
    },
    note,
    declared: facts.view.declared,
    isGuess: (subject, property) => trace.view.isGuess(subject, property),
    name: (subject) => trace.view.name(subject),
    type: (subject) => trace.view.type(subject),
    one: (subject, way) => trace.view.one(subject, way),
    many: (subject, which) => trace.view.many(subject, which),
    dataSet: (subject) => trace.view.dataSet(subject),
  });
}
