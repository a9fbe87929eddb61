import { Classification, type EnumMember, TLSVersion } from "../model/enums.ts";
import { findProperty, propertiesOf } from "../model/properties.ts";
import { isEncryptedProtocol } from "../model/protocols.ts";
import { isKindOf, type KindName, kinds } from "../model/schema.ts";
import { fold } from "../model/spelling.ts";
import type { Value as ModelValue } from "../model/value.ts";
import {
  boundaryChain,
  type LinkedBoundary,
  type LinkedData,
  type LinkedFlow,
  trustIn,
} from "../tree/linked.ts";
import type { SetValue, Value } from "./condition/host.ts";
import { type Subject, subjectOf } from "./subject.ts";

/** Reads one property of a subject. Tracing and what-if questions are other readers than the plain one. */
export type Read = (subject: Subject, property: string) => ModelValue;

/** How an attribute of a condition gets its value. */
export type Getter = (subject: Subject, read: Read) => Value;

/** A value that follows from one property, which counts as read where the kind has it. */
function following(property: string, get: (subject: Subject) => Value): Getter {
  return (subject, read) => {
    if (propertiesOf(subject.kind).byName.has(property)) read(subject, property);
    return get(subject);
  };
}

interface Ours {
  readonly of: KindName | "any";
  /** Kinds of `of` that do not have it all the same. */
  readonly not?: readonly KindName[];
  readonly get: Getter;
}

/** Attributes that are no properties of the schema table: what a subject leads to, and what follows from several properties. */
const ours: Readonly<Record<string, Ours>> = {
  name: { of: "any", get: ({ of }) => of.name },
  controls: { of: "Element", get: ({ controls }) => controls },
  inBoundary: { of: "Element", get: following("inBoundary", inBoundary) },
  boundaries: { of: "Element", get: following("inBoundary", boundaries) },
  isTrusted: { of: "Element", get: isTrusted },
  typeName: { of: "Element", get: following("type", (subject) => typeOf(subject)?.name ?? "") },
  speaksHTML: { of: "Element", get: following("type", speaksHTML) },
  isNetworkDevice: {
    of: "Element",
    get: following("type", (subject) => typeOf(subject)?.isNetworkDevice ?? false),
  },
  processesInput: {
    of: "Element",
    get: following("type", (subject) => typeOf(subject)?.processesInput ?? true),
  },
  highestClassification: { of: "Element", get: highestClassification },
  data: { of: "Element", not: ["Boundary"], get: following("data", data) },
  inputs: { of: "Element", not: ["Boundary", "Dataflow"], get: (subject) => flowsOf(subject, "inputs") },
  outputs: { of: "Element", not: ["Boundary", "Dataflow"], get: (subject) => flowsOf(subject, "outputs") },
  holdsCredentials: { of: "Datastore", get: (subject, read) => holds(subject, "isCredentials", read) },
  holdsPII: { of: "Datastore", get: (subject, read) => holds(subject, "isPII", read) },
  type: { of: "Datastore", get: (subject, read) => toValue(read(subject, "datastoreType")) },
  source: { of: "Dataflow", get: (subject) => endOf(subject, "source") },
  sink: { of: "Dataflow", get: (subject) => endOf(subject, "sink") },
  responseTo: { of: "Dataflow", get: (subject) => answer(subject, "responseTo") },
  response: { of: "Dataflow", get: (subject) => answer(subject, "response") },
  isEncryptedInTransit: { of: "Dataflow", get: isEncryptedInTransit },
  carriesCredentials: { of: "Dataflow", get: (subject, read) => someData(subject, "isCredentials", read) },
  carriesPII: { of: "Dataflow", get: (subject, read) => someData(subject, "isPII", read) },
};

const oursBySpelling = new Map(Object.entries(ours).map(([name, one]) => [fold(name), one]));

function has(kind: KindName, { of, not = [] }: Ours): boolean {
  return (of === "any" || isKindOf(kind, of)) && !not.includes(kind);
}

const tables = new Map<KindName, Map<string, Getter | null>>();

/** How the attribute of that name is read on subjects of a kind, however it is spelt; null if they have none. */
export function getterOf(kind: KindName, name: string): Getter | null {
  let table = tables.get(kind);
  if (!table) {
    table = new Map();
    tables.set(kind, table);
  }
  const known = table.get(name);
  if (known !== undefined) return known;
  const getter = makeGetter(kind, name);
  table.set(name, getter);
  return getter;
}

function makeGetter(kind: KindName, name: string): Getter | null {
  const own = oursBySpelling.get(fold(name));
  if (own && has(kind, own)) return own.get;
  const spec = findProperty(kind, name);
  return spec ? (subject, read) => toValue(read(subject, spec.name)) : null;
}

/** The same for `target.controls.NAME`. */
export function controlGetterOf(kind: KindName, name: string): Getter | null {
  return propertiesOf(kind).bySpelling.get(fold(`controls.${name}`))
    ? getterOf(kind, `controls.${name}`)
    : null;
}

/** Whether any kind, or its controls, has an attribute of that name. */
export function isAttribute(name: string): boolean {
  return [...kinds.keys()].some((kind) => getterOf(kind, name) ?? controlGetterOf(kind, name));
}

/** Every attribute that conditions may read on a kind, canonical names; controls as `controls.NAME`. */
export function attributeNames(kind: KindName): string[] {
  const derived = Object.entries(ours).filter(([, one]) => has(kind, one));
  return [...new Set([...derived.map(([name]) => name), ...propertiesOf(kind).byName.keys()])];
}

/** Structured values are of no use in conditions; a text list is a list. */
function toValue(value: ModelValue): Value {
  return typeof value === "object" && value !== null && "json" in value ? null : (value as Value);
}

function typeOf({ of }: Subject) {
  return of.what === "element" ? of.type : null;
}

function speaksHTML(subject: Subject): boolean {
  const type = typeOf(subject);
  if (type) return type.speaksHTML;
  return !["Datastore", "LLM", "Boundary", "Dataflow"].includes(subject.kind);
}

function inBoundary(subject: Subject): Subject | null {
  const { near } = subject;
  if (near.inBoundary === undefined) {
    const boundary = boundaryAround(subject);
    near.inBoundary = boundary && subjectOf(boundary);
  }
  return near.inBoundary;
}

function boundaries(subject: Subject): readonly Subject[] {
  subject.near.boundaries ??= boundaryChain(boundaryAround(subject)).map(subjectOf);
  return subject.near.boundaries;
}

/** Directly around an element or flow its boundary, around a boundary its parent: pytm's `inBoundary`. */
export function boundaryAround({ of }: Subject): LinkedBoundary | null {
  if (of.what === "element" || of.what === "flow") return of.boundary;
  return of.what === "boundary" ? of.parent : null;
}

/** For a boundary its own trust, or that of what is around it. */
function isTrusted(subject: Subject, read: Read): boolean | null {
  return read(subject, "isTrusted") as boolean | null;
}

/** What `isTrusted` is before anybody asks what if. */
export function trustOf({ of, near }: Subject): boolean | null {
  if (near.trust === undefined) {
    const zone =
      of.what === "boundary" ? of : of.what === "element" || of.what === "flow" ? of.boundary : null;
    near.trust = trustIn(zone);
  }
  return near.trust;
}

function highestClassification(subject: Subject, read: Read): EnumMember {
  let highest: EnumMember = Classification.UNKNOWN;
  const see = (item: Subject) => {
    const value = read(item, "classification") as EnumMember;
    if ((value.rank ?? 0) > (highest.rank ?? 0)) highest = value;
  };
  for (const item of ownData(subject, read)) see(item);
  for (const flow of flowsOf(subject, "inputs")) for (const item of data(flow).items) see(item);
  for (const flow of flowsOf(subject, "outputs")) for (const item of data(flow).items) see(item);
  return highest;
}

/** What a flow carries, or an element has itself; which data these are counts as read. */
function ownData(subject: Subject, read: Read): readonly Subject[] {
  const { what } = subject.of;
  if (what !== "element" && what !== "flow") return [];
  read(subject, "data");
  return data(subject).items;
}

/** pytm's DataSet: goes through the items, and contains them by name too. */
export function data({ of, near }: Subject): DataSet {
  near.data ??= setOf(of.what === "element" || of.what === "flow" ? of.data : []);
  return near.data;
}

/** Names of the data, those of a flow with what it takes over from its source. */
export function dataNames({ of, near }: Subject): readonly string[] {
  near.dataNames ??= of.what === "element" || of.what === "flow" ? of.data.map(({ name }) => name) : [];
  return near.dataNames;
}

/** The items are the data. */
interface DataSet extends SetValue {
  readonly items: readonly Subject[];
}

function setOf(items: readonly LinkedData[]): DataSet {
  return { valueType: "set", items: items.map(subjectOf), names: new Set(items.map(({ name }) => name)) };
}

export function flowsOf({ of, near }: Subject, which: "inputs" | "outputs"): readonly Subject[] {
  near[which] ??= of.what === "element" ? of[which].map(subjectOf) : [];
  return near[which];
}

export function endOf({ of, near }: Subject, which: "source" | "sink"): Subject {
  near[which] ??= subjectOf((of as LinkedFlow)[which]);
  return near[which];
}

function answer({ of, near }: Subject, which: "responseTo" | "response"): Subject | null {
  if (near[which] === undefined) {
    const flow = (of as LinkedFlow)[which];
    near[which] = flow && subjectOf(flow);
  }
  return near[which] ?? null;
}

function isEncryptedInTransit(subject: Subject, read: Read): boolean {
  return (
    read(subject, "controls.isEncrypted") === true ||
    read(subject, "tlsVersion") !== TLSVersion.NONE ||
    isEncryptedProtocol(read(subject, "protocol") as string) ||
    read(subject, "usesVPN") === true
  );
}

function someData(subject: Subject, property: string, read: Read): boolean {
  return ownData(subject, read).some((item) => read(item, property) === true);
}

/** Its own data, and what flows into it. */
function holds(subject: Subject, property: string, read: Read): boolean {
  if (someData(subject, property, read)) return true;
  const inputs = flowsOf(subject, "inputs");
  return inputs.some((flow) => data(flow).items.some((item) => read(item, property) === true));
}
