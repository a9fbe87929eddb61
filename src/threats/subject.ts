import { propertiesOf } from "../model/properties.ts";
import type { KindName } from "../model/schema.ts";
import type { Value as ModelValue } from "../model/value.ts";
import type { Linked, Unresolved } from "../tree/linked.ts";
import type { HostObject, SetValue } from "./condition/host.ts";

/** A linked thing as conditions see it. There is one for each, so that identity means what it should. */
export interface Subject extends HostObject {
  readonly of: Linked | Unresolved;
  readonly kind: KindName;
  readonly values: Readonly<Record<string, ModelValue>>;
  readonly controls: Controls;
  /** What it leads to, made on first use. */
  readonly near: Near;
}

/** `target.controls`: the same subject, seen as its controls only. */
export interface Controls extends HostObject {
  readonly controlsOf: Subject;
}

interface Near {
  source?: Subject;
  sink?: Subject;
  responseTo?: Subject | null;
  response?: Subject | null;
  inBoundary?: Subject | null;
  boundaries?: readonly Subject[];
  data?: SetValue;
  dataNames?: readonly string[];
  inputs?: readonly Subject[];
  outputs?: readonly Subject[];
}

const subjects = new WeakMap<object, Subject>();

/** The one subject of a linked thing. */
export function subjectOf(of: Linked | Unresolved): Subject {
  const known = subjects.get(of);
  if (known) return known;
  const kind: KindName = of.what === "unresolved" ? "Element" : of.judgedAs;
  const values = of.what === "unresolved" ? propertiesOf("Element").defaults : of.values;
  const subject = { valueType: "object", of, kind, values, near: {} } as Omit<Subject, "controls"> as Subject;
  (subject as { controls: Controls }).controls = { valueType: "object", controlsOf: subject };
  subjects.set(of, subject);
  return subject;
}

export function isSubject(value: unknown): value is Subject {
  return typeof value === "object" && value !== null && "of" in value && "near" in value;
}
