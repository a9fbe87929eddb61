import type { HostObject, MISSING, SetValue, Value } from "../../conditions/host.ts";
import { propertiesOf } from "../../model/properties.ts";
import type { KindName } from "../../model/schema.ts";
import type { Value as ModelValue } from "../../model/value.ts";
import type { Linked, Unresolved } from "../../tree/linked.ts";
import type { Finding } from "../findings/finding.ts";
import type { Stakes } from "../findings/score.ts";

/**
 * A linked thing as conditions see it. There is one for each, so that identity means what it should. A class, so that
 * all have the same fields in the same order, which makes reading them fast.
 */
export class Subject implements HostObject {
  readonly valueType = "object";
  readonly of: Linked | Unresolved;
  readonly kind: KindName;
  readonly values: Readonly<Record<string, ModelValue>>;
  /** What it leads to and what is known of it, made on first use: see the view of the model as it stands. */
  source: Subject | undefined = undefined;
  sink: Subject | undefined = undefined;
  responseTo: Subject | null | undefined = undefined;
  response: Subject | null | undefined = undefined;
  boundary: Subject | null | undefined = undefined;
  zone: Subject | null | undefined = undefined;
  inputs: readonly Subject[] | undefined = undefined;
  outputs: readonly Subject[] | undefined = undefined;
  data: readonly Subject[] | undefined = undefined;
  dataSet: SetValue | undefined = undefined;
  dataNames: readonly string[] | undefined = undefined;
  trust: boolean | null | undefined = undefined;
  stakes: Stakes | undefined = undefined;
  element: Finding["element"] | undefined = undefined;
  observations: Observation[] | undefined = undefined;
  memory: Map<string, Recollection> | undefined = undefined;
  #controls: Controls | null = null;

  constructor(of: Linked | Unresolved) {
    const isUnresolved = of.what === "unresolved";
    this.of = of;
    this.kind = isUnresolved ? "Element" : of.judgedAs;
    this.values = isUnresolved ? propertiesOf("Element").defaults : of.values;
  }

  get controls(): Controls {
    this.#controls ??= { valueType: "object", controlsOf: this };
    return this.#controls;
  }
}

/** `target.controls`: the same subject, seen as its controls only. */
export interface Controls extends HostObject {
  readonly controlsOf: Subject;
}

/** A property that a condition read. There is one for each, whichever conditions read it. */
export interface Observation {
  readonly subject: Subject;
  readonly property: string;
  /** The list that it was last put into, where it stands once. */
  lastIn: readonly Observation[] | null;
}

/** An answer that took long to work out, and the properties that were read for it. */
export interface Recollection {
  readonly answer: Value | typeof MISSING;
  readonly reads: readonly Observation[];
}

/** The one observation of a property of a subject. */
export function observationOf(subject: Subject, property: string): Observation {
  subject.observations ??= [];
  const { observations } = subject;
  for (const one of observations) if (one.property === property) return one;
  const observation = { subject, property, lastIn: null };
  observations.push(observation);
  return observation;
}

/** Where a linked thing keeps its subject: a table beside them would be asked for every end of every flow. */
const subject = Symbol("subject");

/** The one subject of a linked thing. */
export function subjectOf(of: (Linked | Unresolved) & { [subject]?: Subject }): Subject {
  const known = of[subject];
  // A copy of a linked thing is another one.
  if (known !== undefined && known.of === of) return known;
  const made = new Subject(of);
  of[subject] = made;
  return made;
}

export function isSubject(value: unknown): value is Subject {
  return value instanceof Subject;
}
