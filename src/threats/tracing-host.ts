import type { Value as ModelValue } from "../model/value.ts";
import type { Host, Reader } from "./condition/host.ts";
import { createHost, readValue } from "./host.ts";
import { placeOf, placesOfAttribute, placesOfMethod } from "./memory.ts";
import { type Controls, type Observation, observationOf, type Subject } from "./subject.ts";

/** Values that replace those of the model, to ask what if. */
export type Changes = ReadonlyMap<Subject, ReadonlyMap<string, ModelValue>>;

/** No changes. */
export const asItIs: Changes = new Map();

/** What is replaced while a condition runs, and what it has read so far, each property once. */
export interface Trace {
  changes: Changes;
  seen: Observation[];
}

/**
 * What conditions see of a threat model with changes, noting each property that they read. What an answer was worked
 * out from is remembered with it, and both hold again wherever none of that is changed.
 */
export function createTracingHost(trace: Trace): Host {
  const tracing = createHost((subject, property) => {
    note(trace, observationOf(subject, property));
    const change = changeOf(trace, subject, property);
    return change === undefined ? readValue(subject, property) : change;
  });
  return {
    ...tracing,
    reader(name) {
      const places = placesOfAttribute(name);
      const ask = tracing.reader(name);
      return places ? remembering(places, ask, trace) : ask;
    },
    caller(method, args) {
      const places = placesOfMethod(method, args);
      return places && remembering(places, (object) => tracing.call(object, method, args), trace);
    },
  };
}

function remembering(places: Int16Array, ask: Reader, trace: Trace): Reader {
  return (object) => {
    const { traced, shape } = object as Subject | Controls;
    if (traced === undefined) return ask(object);
    const place = placeOf(places, shape);
    const known = traced[place];
    if (known !== undefined) {
      if (trace.changes !== asItIs && known.reads.some((one) => isChanged(trace, one))) return ask(object);
      for (const one of known.reads) note(trace, one);
      return known.answer;
    }
    if (trace.changes !== asItIs) return ask(object);
    const { seen } = trace;
    trace.seen = [];
    const answer = ask(object);
    const reads = trace.seen;
    traced[place] = { answer, reads };
    trace.seen = seen;
    for (const one of reads) {
      if (seen.includes(one)) one.lastIn = seen;
      else note(trace, one);
    }
    return answer;
  };
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
