import { propertiesOf } from "../model/properties.ts";
import { type KindName, kinds } from "../model/schema.ts";
import type { Value as ModelValue } from "../model/value.ts";
import type { Linked, Unresolved } from "../tree/linked.ts";
import type { HostObject, MISSING, SetValue, Value } from "./condition/host.ts";
import type { Finding } from "./finding.ts";
import type { Stakes } from "./score.ts";

/** A linked thing as conditions see it. There is one for each, so that identity means what it should. */
export interface Subject extends HostObject {
  readonly of: Linked | Unresolved;
  readonly kind: KindName;
  readonly values: Readonly<Record<string, ModelValue>>;
  readonly controls: Controls;
  /** What it leads to, made on first use. */
  readonly near: Near;
  readonly shape: number;
  readonly memory: Memory;
  readonly traced: (Recollection | undefined)[];
}

/** `target.controls`: the same subject, seen as its controls only. */
export interface Controls extends HostObject {
  readonly controlsOf: Subject;
  readonly shape: number;
  readonly memory: Memory;
  readonly traced: (Recollection | undefined)[];
}

/** Answers that conditions got before. Where each is depends on the shape: the kind, or the controls of a kind. */
type Memory = (Answer | undefined)[];

type Answer = Value | typeof MISSING;

/** An answer, and the properties that were read for it. */
interface Recollection {
  readonly answer: Answer;
  readonly reads: readonly Observation[];
}

interface Near {
  source?: Subject;
  sink?: Subject;
  responseTo?: Subject | null;
  response?: Subject | null;
  inBoundary?: Subject | null;
  boundaries?: readonly Subject[];
  data?: SetValue & { readonly items: readonly Subject[] };
  dataNames?: readonly string[];
  inputs?: readonly Subject[];
  outputs?: readonly Subject[];
  observations?: Observation[];
  trust?: boolean | null;
  stakes?: Stakes;
  element?: Finding["element"];
}

/** A property that a condition read. There is one for each, whichever conditions read it. */
export interface Observation {
  readonly subject: Subject;
  readonly property: string;
  /** The list that it was last put into, where it stands once. */
  lastIn: readonly Observation[] | null;
  /** Whether the value is one that nobody stated, so that a finding may rest on a guess; null until asked. */
  isGuess: boolean | null;
}

/** The one observation of a property of a subject. */
export function observationOf(subject: Subject, property: string): Observation {
  subject.near.observations ??= [];
  const { observations } = subject.near;
  for (const one of observations) if (one.property === property) return one;
  const observation = { subject, property, lastIn: null, isGuess: null };
  observations.push(observation);
  return observation;
}

type Building = Omit<Controls, "controlsOf"> & { controlsOf: Subject | null };

const shapes = new Map([...kinds.keys()].map((kind, at) => [kind, at]));
/** How many answers subjects of each kind may be asked to remember, so far. */
export const placesTaken: number[] = [];

const subjects = new WeakMap<object, Subject>();

/** The one subject of a linked thing. */
export function subjectOf(of: Linked | Unresolved): Subject {
  const known = subjects.get(of);
  if (known) return known;
  const kind: KindName = of.what === "unresolved" ? "Element" : of.judgedAs;
  const values = of.what === "unresolved" ? propertiesOf("Element").defaults : of.values;
  const shape = shapes.get(kind) as number;
  const memory: Memory = new Array(placesTaken[shape] ?? 0);
  const traced: Recollection[] = [];
  const controls: Building = {
    valueType: "object",
    controlsOf: null,
    shape: shape + kinds.size,
    memory,
    traced,
  };
  const subject: Subject = {
    valueType: "object",
    of,
    kind,
    values,
    controls: controls as Controls,
    near: {},
    shape,
    memory,
    traced,
  };
  controls.controlsOf = subject;
  subjects.set(of, subject);
  return subject;
}

export function isSubject(value: unknown): value is Subject {
  return typeof value === "object" && value !== null && "of" in value && "near" in value;
}
