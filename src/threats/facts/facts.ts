import type { SetValue } from "../../conditions/host.ts";
import { propertiesOf } from "../../model/properties.ts";
import { unknownProtocol } from "../../model/protocols/facts.ts";
import type { Value as ModelValue } from "../../model/value.ts";
import type { FindDeclared } from "../../read/declared.ts";
import {
  boundaryOf,
  directionsOf,
  type Linked,
  type LinkedBoundary,
  type LinkedElement,
  type LinkedFlow,
  trustIn,
  trustOfElement,
  type Unresolved,
} from "../../tree/linked.ts";
import { answersByName } from "./calls.ts";
import { originOf, type ValueOrigin } from "./origin.ts";
import { nameWritten, Subject } from "./subject.ts";
import { dataSetOf, type Many, type View, type Way } from "./view.ts";

/** What one evaluation knows about the things of a system: nothing is kept on them, and nothing outlives it. */
export interface Facts {
  /** The one subject of a linked thing. A copy of a linked thing is another one. */
  subjectOf(of: Linked | Unresolved): Subject;
  /** The one observation of a property of a subject. */
  observationOf(subject: Subject, property: string): Observation;
  /** The one reading that says the same: there are far fewer than findings that rest on them. */
  readingOf(reading: Reading): Reading;
  /** The place that what an attribute of that name says has among the answers that subjects keep. */
  numberOf(attribute: string): number;
  /** The model as it is. */
  readonly view: View;
}

/** A property of a subject. */
export interface Read {
  readonly subject: Subject;
  readonly property: string;
}

/** A property that a condition read. There is one for each, whichever conditions read it. */
export interface Observation extends Read {
  /** The list that it was last put into, where it stands once. */
  lastIn: readonly Observation[] | null;
}

/** A property with its value, as a model would write it, and where that comes from. */
export interface Reading extends ValueOrigin {
  /** After what its subject is called: `sink.isTrusted`. */
  readonly property: string;
  readonly value: string;
}

/** A subject with what has to be the same each time; all else is looked up when it is asked, which costs no more. */
class Known extends Subject {
  turned: Known | undefined = undefined;
  inputs: readonly Subject[] | undefined = undefined;
  outputs: readonly Subject[] | undefined = undefined;
  data: readonly Subject[] | undefined = undefined;
  boundaries: readonly Subject[] | undefined = undefined;
  members: readonly Subject[] | undefined = undefined;
  dataSet: SetValue | undefined = undefined;
  readonly observations: Observation[] = [];
}

/**
 * @param declared properties that models and rule files declare beside the schema table
 */
export function openFacts(declared?: FindDeclared): Facts {
  const subjects = new Map<Linked | Unresolved, Known>();
  const readings = new Map<string, Reading>();
  const numbers = new Map<string, number>();

  function subjectOf(of: Linked | Unresolved): Known {
    const known = subjects.get(of);
    if (known !== undefined) return known;
    const made = new Known(of);
    subjects.set(of, made);
    return made;
  }

  function one(subject: Subject, way: Way): Subject | null {
    if (way === "turned") return turned(subject as Known);
    if (way === "written") return subject.isTurned ? subjectOf(subject.of) : subject;
    const found = leadsTo(subject, subject.isTurned ? (exchanged[way] ?? way) : way);
    return found && subjectOf(found);
  }

  /** From its other end; null for a flow that goes one way, and for everything else. */
  function turned(subject: Known): Subject | null {
    const { of } = subject;
    if (of.what !== "flow" || subject.isTurned || directionsOf(of).length < 2) return null;
    subject.turned ??= new Known(of, true);
    return subject.turned;
  }

  /** A flow as an element at one of its ends sees it. */
  function seenFrom(element: Linked | Unresolved, flow: Linked, which: "inputs" | "outputs"): Subject {
    const subject = subjectOf(flow);
    const end = (flow as LinkedFlow)[which === "inputs" ? "sink" : "source"];
    return end === element ? subject : (turned(subject) ?? subject);
  }

  function many(subject: Subject, which: Many): readonly Subject[] {
    const known = subject as Known;
    known[which] ??= find(known, which);
    return known[which];
  }

  function find(subject: Subject, which: Many): readonly Subject[] {
    if (which === "boundaries") return boundariesAround(subject);
    if (which === "members") return subject.of.what === "boundary" ? subject.of.members.map(subjectOf) : [];
    const all = listed(subject, which);
    return which === "data" ? all.map(subjectOf) : all.map((flow) => seenFrom(subject.of, flow, which));
  }

  function boundariesAround(subject: Subject): readonly Subject[] {
    const chain: Subject[] = [];
    for (let at = one(subject, "boundary"); at && !chain.includes(at); at = one(at, "boundary"))
      chain.push(at);
    return chain;
  }

  function declaredDefault(subject: Subject, property: string): ModelValue {
    return declared?.(subject.kind, property)?.default ?? null;
  }

  return {
    subjectOf,
    observationOf(subject, property) {
      const { observations } = subject as Known;
      for (const one of observations) if (one.property === property) return one;
      const observation = { subject, property, lastIn: null };
      observations.push(observation);
      return observation;
    },
    numberOf(attribute) {
      const number = numbers.get(attribute) ?? numbers.size;
      numbers.set(attribute, number);
      return number;
    },
    readingOf(reading) {
      const { property, value, source, file, line, from } = reading;
      const words = `${property}\n${value}`;
      const key = source === "default" ? words : `${words}\n${source}\n${line}\n${file}\n${from}`;
      const known = readings.get(key);
      if (known !== undefined) return known;
      readings.set(key, reading);
      return reading;
    },
    view: {
      value: declared
        ? (subject, property) => value(subject, property) ?? declaredDefault(subject, property)
        : value,
      note: () => {},
      declared,
      isGuess: (subject, property) => isGuess(subject, property, declared),
      name: ({ of }) => of.name,
      type: ({ of }) => (of.what === "element" ? of.type : null),
      isNotAskedInSQL: ({ of }) => of.what === "element" && of.isNotAskedInSQL,
      protocol: ({ of }) => (of.what === "flow" ? of.protocol : unknownProtocol),
      one,
      many,
      dataSet(subject) {
        const known = subject as Known;
        known.dataSet ??= dataSetOf(many(subject, "data"), () => dataNames(subject));
        return known.dataSet;
      },
    },
  };
}

/** What an end of a flow is called from the other. */
const exchanged: Partial<Record<Way, Way>> = { source: "sink", sink: "source" };

/**
 * The value of a property. Trust, boundary and data are worked out from what a subject is linked with; everything
 * else is stored.
 */
function value(subject: Subject, property: string): ModelValue {
  switch (property) {
    case "isTrusted":
      return trustOf(subject);
    case "inBoundary":
      return boundaryAround(subject)?.name ?? subject.values[property] ?? null;
    case "data":
      return dataNames(subject);
    case "isResponse":
      return subject.values.isResponse === true || answersByName(subject.of);
    default:
      return subject.values[nameWritten(subject, property)] ?? null;
  }
}

/** For a boundary its own trust, or that of what is around it; an element may be less trusted than its place. */
function trustOf({ of }: Subject): boolean | null {
  if (of.what === "element") return trustOfElement(of);
  return trustIn(of.what === "boundary" ? of : of.what === "flow" ? of.boundary : null);
}

/** Of what nobody stated, some is a guess, and some a fact said by silence. */
function isGuess(subject: Subject, property: string, declared?: FindDeclared): boolean {
  if (property === "isTrusted") return trustOf(subject) === null;
  const spec = propertiesOf(subject.kind).byName.get(property) ?? declared?.(subject.kind, property);
  if (spec?.unstated !== "assumed") return false;
  // What is stated or taken over hides the default of the kind; boundary and data come by other ways too.
  if (property === "inBoundary" || property === "data" || subject.of.what === "unresolved")
    return originOf(subject, property).source === "default";
  return !Object.hasOwn(subject.values, property);
}

/** Names of the data, those of a flow with what it takes over from its source. */
function dataNames({ of }: Subject): readonly string[] {
  return of.what === "element" || of.what === "flow" ? of.data.map(({ name }) => name) : [];
}

function leadsTo(subject: Subject, way: Way): Linked | Unresolved | null {
  const { of } = subject;
  if (way === "boundary") return boundaryAround(subject);
  if (way === "zone") return of.what === "flow" || of.what === "data" ? null : boundaryOf(of);
  return (of as LinkedFlow)[way as keyof LinkedFlow & Way];
}

/** Directly around an element or flow its boundary, around a boundary its parent: pytm's `inBoundary`. */
function boundaryAround({ of }: Subject): LinkedBoundary | null {
  if (of.what === "element" || of.what === "flow") return of.boundary;
  return of.what === "boundary" ? of.parent : null;
}

function listed({ of }: Subject, which: Exclude<Many, "boundaries" | "members">): readonly Linked[] {
  const isThere = of.what === "element" || (which === "data" && of.what === "flow");
  return isThere ? (of as LinkedElement)[which] : [];
}
