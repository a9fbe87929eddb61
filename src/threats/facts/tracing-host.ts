import type { Host, Trail } from "../../conditions/host.ts";
import { protocolFacts } from "../../model/protocols/facts.ts";
import type { Value as ModelValue } from "../../model/value.ts";
import type { Facts, Observation } from "./facts.ts";
import { createHost, createKeepingHost } from "./host.ts";
import { nameWritten, type Subject } from "./subject.ts";
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
  /** The same as often as they are read, but for what decides nothing; null where nobody asks what decides. */
  decisive: Observation[] | null;
}

/** What conditions see of a threat model with changes, noting each property that they read. */
export function createTracingHost(trace: Trace, facts: Facts): Host & Required<Pick<Host, "reader">> {
  // A flow has one set of properties, from whichever end it is seen.
  const written = (subject: Subject) =>
    subject.isTurned ? (trace.view.one(subject, "written") as Subject) : subject;
  const note = (subject: Subject, property: string) => {
    const observation = facts.observationOf(written(subject), nameWritten(subject, property));
    trace.decisive?.push(observation);
    if (observation.lastIn === trace.seen) return;
    observation.lastIn = trace.seen;
    trace.seen.push(observation);
  };
  const changeOf = (subject: Subject, property: string): ModelValue | undefined => {
    const { changes } = trace;
    if (changes === asItIs) return undefined;
    return changes.get(written(subject))?.get(nameWritten(subject, property));
  };
  return createHost({
    value(subject, property) {
      note(subject, property);
      const change = changeOf(subject, property);
      return change === undefined ? trace.view.value(subject, property) : change;
    },
    note,
    declared: facts.view.declared,
    protocol(subject) {
      const change = changeOf(subject, "protocol");
      return typeof change === "string" ? protocolFacts(change) : trace.view.protocol(subject);
    },
    isGuess: (subject, property) =>
      changeOf(subject, property) === undefined && trace.view.isGuess(subject, property),
    name: (subject) => trace.view.name(subject),
    type: (subject) => trace.view.type(subject),
    isNotAskedInSQL: (subject) => trace.view.isNotAskedInSQL(subject),
    one: (subject, way) => trace.view.one(subject, way),
    many: (subject, which) => trace.view.many(subject, which),
    dataSet: (subject) => trace.view.dataSet(subject),
  });
}

/** A host that notes what a condition reads, where it notes that, and how it strikes out what decides nothing. */
export interface Tracing {
  readonly trace: Trace;
  readonly host: Host;
  readonly trail: Trail;
}

/**
 * Through what the conditions of one evaluation look at a model. All rules share them, so that what an attribute of a kind
 * means is looked up once.
 */
export interface Hosts {
  /** The model as it is, and no notes: the quickest way to a yes or no. */
  readonly plain: Host;
  readonly tracing: Tracing;
}

export function openHosts(facts: Facts): Hosts {
  const trace: Trace = { view: facts.view, changes: asItIs, seen: [], decisive: null };
  const trail: Trail = {
    here: () => trace.decisive?.length ?? 0,
    drop: (from, to) => void trace.decisive?.splice(from, to - from),
  };
  return {
    plain: createKeepingHost(facts),
    tracing: { trace, host: createTracingHost(trace, facts), trail },
  };
}
