import type { SetValue } from "../../conditions/host.ts";
import type { ElementType } from "../../model/element-types.ts";
import { propertiesOf } from "../../model/properties.ts";
import type { Value as ModelValue } from "../../model/value.ts";
import {
  boundaryOf,
  type LinkedBoundary,
  type LinkedElement,
  type LinkedFlow,
  trustIn,
} from "../../tree/linked.ts";
import { originOf } from "./origin.ts";
import { type Recollection, type Subject, subjectOf } from "./subject.ts";

/**
 * How a model is looked at while a condition is judged. Nothing about a subject but its kind is found out in another
 * way, so whoever holds the view knows all that a verdict rests on.
 */
export interface View {
  /** The value of a property. */
  value(subject: Subject, property: string): ModelValue;
  /** A property counts as read, because of what follows from it. */
  note(subject: Subject, property: string): void;
  /** Whether a finding may rest on the property although nobody stated it. */
  isGuess(subject: Subject, property: string): boolean;
  name(subject: Subject): string;
  type(subject: Subject): ElementType | null;
  /** What a subject leads to; null for nothing. */
  one(subject: Subject, way: Way): Subject | null;
  many(subject: Subject, which: Many): readonly Subject[];
  /** The data as conditions see them: pytm's DataSet, which contains them by name too. */
  dataSet(subject: Subject): SetValue;
  /** Answers that take long to work out, by attribute. */
  memoryOf(subject: Subject): Map<string, Recollection>;
}

/** `boundary` is directly around an element or flow, and the parent of a boundary; `zone` where an end lies, a boundary in itself. */
export type Way = "source" | "sink" | "responseTo" | "response" | "boundary" | "zone";

/** Data are what a flow carries, or an element has itself. */
export type Many = "inputs" | "outputs" | "data";

/** The model as it is. */
export const asItStands: View = {
  value: readValue,
  note: () => {},
  isGuess,
  name: ({ of }) => of.name,
  type: ({ of }) => (of.what === "element" ? of.type : null),
  one: leadsTo,
  many: severalOf,
  dataSet(subject) {
    subject.dataSet ??= dataSetOf(severalOf(subject, "data"), () => dataNames(subject));
    return subject.dataSet;
  },
  memoryOf(subject) {
    subject.memory ??= new Map();
    return subject.memory;
  },
};

/**
 * The value of a property. Trust, boundary and data are worked out from what a subject is linked with; everything
 * else is stored.
 */
export function readValue(subject: Subject, property: string): ModelValue {
  switch (property) {
    case "isTrusted":
      return trustOf(subject);
    case "inBoundary":
      return boundaryAround(subject)?.name ?? subject.values[property] ?? null;
    case "data":
      return dataNames(subject);
    default:
      return subject.values[property] ?? null;
  }
}

/** For a boundary its own trust, or that of what is around it. */
export function trustOf(subject: Subject): boolean | null {
  const { of } = subject;
  if (subject.trust === undefined) {
    const zone =
      of.what === "boundary" ? of : of.what === "element" || of.what === "flow" ? of.boundary : null;
    subject.trust = trustIn(zone);
  }
  return subject.trust;
}

/** Of what nobody stated, some is a guess, and some a fact said by silence. */
function isGuess(subject: Subject, property: string): boolean {
  if (property === "isTrusted") return trustOf(subject) === null;
  if (propertiesOf(subject.kind).byName.get(property)?.unstated !== "assumed") return false;
  // What is stated or taken over hides the default of the kind; boundary and data come by other ways too.
  if (property === "inBoundary" || property === "data" || subject.of.what === "unresolved")
    return originOf(subject, property).source === "default";
  return !Object.hasOwn(subject.values, property);
}

/** Directly around an element or flow its boundary, around a boundary its parent: pytm's `inBoundary`. */
function boundaryAround({ of }: Subject): LinkedBoundary | null {
  if (of.what === "element" || of.what === "flow") return of.boundary;
  return of.what === "boundary" ? of.parent : null;
}

/** A data set of which the names are asked for when they matter. */
export function dataSetOf(items: readonly Subject[], namesOf: () => readonly string[]): SetValue {
  let names: ReadonlySet<string> | null = null;
  return {
    valueType: "set",
    items,
    get names() {
      names ??= new Set(namesOf());
      return names;
    },
  };
}

/** Names of the data, those of a flow with what it takes over from its source. */
export function dataNames(subject: Subject): readonly string[] {
  const { of } = subject;
  subject.dataNames ??= of.what === "element" || of.what === "flow" ? of.data.map(({ name }) => name) : [];
  return subject.dataNames;
}

function leadsTo(subject: Subject, way: Way): Subject | null {
  const known = subject[way];
  if (known !== undefined) return known;
  const found = lookUp(subject, way);
  const one = found && subjectOf(found);
  subject[way] = one as Subject;
  return one;
}

function lookUp(subject: Subject, way: Way) {
  const { of } = subject;
  if (way === "boundary") return boundaryAround(subject);
  if (way === "zone") return of.what === "flow" || of.what === "data" ? null : boundaryOf(of);
  return (of as LinkedFlow)[way];
}

function severalOf(subject: Subject, which: Many): readonly Subject[] {
  const { of } = subject;
  const known = subject[which];
  if (known !== undefined) return known;
  const isThere = of.what === "element" || (which === "data" && of.what === "flow");
  const several = isThere ? (of as LinkedElement)[which].map(subjectOf) : [];
  subject[which] = several;
  return several;
}
