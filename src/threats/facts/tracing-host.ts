import type { Host, MISSING, Value } from "../../conditions/host.ts";
import type { Value as ModelValue } from "../../model/value.ts";
import { rememberedAs } from "./attributes.ts";
import { createHost } from "./host.ts";
import { isSubject, type Observation, observationOf, type Subject } from "./subject.ts";
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

/**
 * What conditions see of a threat model with changes, noting each property that they read. What takes long to work
 * out is remembered with what was read for it, and holds again wherever none of that is changed.
 */
export function createTracingHost(trace: Trace): Host & Required<Pick<Host, "reader">> {
  const host = createHost(tracing(trace));
  return {
    ...host,
    reader(name) {
      const question = rememberedAs(name);
      const ask = host.reader(name);
      if (question === null) return ask;
      return (object) =>
        isSubject(object) ? remembered(object, question, () => ask(object), trace) : ask(object);
    },
    call(object, method, args) {
      const ask = () => host.call(object, method, args);
      // The only method that goes through lists of the model, and it takes no arguments.
      return method === "hasDataLeaks" && isSubject(object) ? remembered(object, method, ask, trace) : ask();
    },
  };
}

function tracing(trace: Trace): View {
  return {
    value(subject, property) {
      note(trace, observationOf(subject, property));
      const change = changeOf(trace, subject, property);
      return change === undefined ? trace.view.value(subject, property) : change;
    },
    note: (subject, property) => note(trace, observationOf(subject, property)),
    isGuess: (subject, property) => trace.view.isGuess(subject, property),
    name: (subject) => trace.view.name(subject),
    type: (subject) => trace.view.type(subject),
    one: (subject, way) => trace.view.one(subject, way),
    many: (subject, which) => trace.view.many(subject, which),
    dataSet: (subject) => trace.view.dataSet(subject),
    memoryOf: (subject) => trace.view.memoryOf(subject),
  };
}

function remembered(
  subject: Subject,
  question: string,
  ask: () => Value | typeof MISSING,
  trace: Trace,
): Value | typeof MISSING {
  const memory = trace.view.memoryOf(subject);
  const known = memory.get(question);
  if (known !== undefined) {
    if (trace.changes !== asItIs && known.reads.some((one) => isChanged(trace, one))) return ask();
    for (const one of known.reads) note(trace, one);
    return known.answer;
  }
  if (trace.changes !== asItIs) return ask();
  const { seen } = trace;
  trace.seen = [];
  const answer = ask();
  const reads = trace.seen;
  memory.set(question, { answer, reads });
  trace.seen = seen;
  for (const one of reads) {
    if (seen.includes(one)) one.lastIn = seen;
    else note(trace, one);
  }
  return answer;
}

function note({ seen }: Trace, observation: Observation): void {
  if (observation.lastIn === seen) return;
  observation.lastIn = seen;
  seen.push(observation);
}

function changeOf({ changes }: Trace, subject: Subject, property: string): ModelValue | undefined {
  return changes === asItIs ? undefined : changes.get(subject)?.get(property);
}

function isChanged(trace: Trace, { subject, property }: Observation): boolean {
  return changeOf(trace, subject, property) !== undefined;
}
