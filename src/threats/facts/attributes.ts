import type { Value } from "../../conditions/host.ts";
import { Classification, type EnumMember } from "../../model/enums.ts";
import { findProperty, propertiesOf } from "../../model/properties.ts";
import { isKindOf, type KindName } from "../../model/schema.ts";
import { fold } from "../../model/spelling.ts";
import type { Value as ModelValue } from "../../model/value.ts";
import { mayCorruptMemory } from "../../model/words/code-types.ts";
import * as calls from "./calls.ts";
import * as onFlows from "./controls-of-flows.ts";
import * as exposure from "./exposure.ts";
import * as files from "./files.ts";
import * as foreign from "./foreign-text.ts";
import { offersAPI } from "./interfaces.ts";
import { servesBrowsers } from "./pages.ts";
import type { Subject } from "./subject.ts";
import type { View } from "./view.ts";

/** How an attribute of a condition gets its value. */
export type Getter = (subject: Subject, view: View) => Value;

/** A value that follows from one property, which counts as read where the kind has it. */
function following(property: string, get: Getter): Getter {
  return (subject, view) => {
    if (propertiesOf(subject.kind).byName.has(property)) view.note(subject, property);
    return get(subject, view);
  };
}

interface Ours {
  readonly of: KindName | "any";
  /** It follows from the type of the subject, and from nothing else. */
  readonly isOfType?: true;
  /** Kinds of `of` that do not have it all the same. */
  readonly not?: readonly KindName[];
  readonly get: Getter;
}

/** Attributes that are no properties of the schema table: what a subject leads to, and what follows from several properties. */
const isOfType = true;
const ours: Readonly<Record<string, Ours>> = {
  name: { of: "any", get: (subject, view) => view.name(subject) },
  controls: { of: "Element", get: ({ controls }) => controls },
  stated: { of: "Element", get: ({ stated }) => stated },
  inBoundary: {
    of: "Element",
    get: following("inBoundary", (subject, view) => view.one(subject, "boundary")),
  },
  boundaries: {
    of: "Element",
    get: following("inBoundary", (subject, view) => view.many(subject, "boundaries")),
  },
  members: { of: "Boundary", get: (subject, view) => view.many(subject, "members") },
  isTrusted: { of: "Element", get: (subject, view) => view.value(subject, "isTrusted") as boolean | null },
  typeName: {
    isOfType,
    of: "Element",
    get: following("type", (subject, view) => view.type(subject)?.name ?? ""),
  },
  speaksHTML: { of: "Element", get: following("type", speaksHTML) },
  isNetworkDevice: {
    isOfType,
    of: "Element",
    get: following("type", (subject, view) => view.type(subject)?.isNetworkDevice ?? false),
  },
  processesInput: {
    isOfType,
    of: "Element",
    get: following("type", (subject, view) => view.type(subject)?.processesInput ?? true),
  },
  highestClassification: { of: "Element", get: highestClassification },
  data: {
    of: "Element",
    not: ["Boundary"],
    get: following("data", (subject, view) => view.dataSet(subject)),
  },
  inputs: {
    of: "Element",
    not: ["Boundary", "Dataflow"],
    get: (subject, view) => view.many(subject, "inputs"),
  },
  outputs: {
    of: "Element",
    not: ["Boundary", "Dataflow"],
    get: (subject, view) => view.many(subject, "outputs"),
  },
  holdsCredentials: { of: "Datastore", get: holding("isCredentials") },
  holdsPII: { of: "Datastore", get: holding("isPII") },
  type: { of: "Datastore", get: (subject, view) => toValue(view.value(subject, "datastoreType")) },
  source: { of: "Dataflow", get: (subject, view) => view.one(subject, "source") },
  sink: { of: "Dataflow", get: (subject, view) => view.one(subject, "sink") },
  responseTo: { of: "Dataflow", get: (subject, view) => view.one(subject, "responseTo") },
  response: { of: "Dataflow", get: (subject, view) => view.one(subject, "response") },
  isEncryptedInTransit: { of: "Dataflow", get: onFlows.isEncryptedInTransit },
  isEncryptedByProtocol: { of: "Dataflow", get: onFlows.isEncryptedByProtocol },
  isObsoletelyEncrypted: { of: "Dataflow", get: onFlows.isObsoletelyEncrypted },
  isOnFieldBus: { of: "Dataflow", get: onFlows.isOnFieldBus },
  isOnRadio: { of: "Dataflow", get: onFlows.isOnRadio },
  isLocal: { of: "Dataflow", get: onFlows.isLocal },
  authenticatesCaller: { of: "Dataflow", get: onFlows.authenticatesCaller },
  authenticatesStrongly: { of: "Dataflow", get: onFlows.authenticatesStrongly },
  authorizesCaller: { of: "Dataflow", get: onFlows.authorizesCaller },
  hasWeakScheme: { of: "Dataflow", get: onFlows.hasWeakScheme },
  hasWeakProtocol: { of: "Dataflow", get: onFlows.hasWeakProtocol },
  mayCarryHTML: { of: "Dataflow", get: onFlows.mayCarryHTML },
  mayQuerySQL: { of: "Dataflow", get: onFlows.mayQuerySQL },
  mayCorruptMemory: {
    of: "Process",
    get: (subject, view) =>
      !view.isGuess(subject, "codeType") && mayCorruptMemory(String(view.value(subject, "codeType"))),
  },
  comesFromOutside: { of: "Dataflow", get: exposure.comesFromOutside },
  changesZone: { of: "Dataflow", get: exposure.changesZone },
  isCall: { of: "Dataflow", get: calls.isCall },
  isCallFromElsewhere: { of: "Dataflow", get: calls.isCallFromElsewhere },
  isCallByPerson: { of: "Dataflow", get: calls.isCallByPerson },
  isClient: { isOfType, of: "Element", get: following("type", exposure.isClient) },
  isAttacker: { of: "Element", get: exposure.isAttacker },
  isExposed: { of: "Asset", get: exposure.isExposed },
  isReachedFromElsewhere: { of: "Asset", get: exposure.isReachedFromElsewhere },
  servesPeople: { of: "Asset", get: exposure.servesPeople },
  servesBrowsers: { of: "Asset", get: servesBrowsers },
  servesAdministrators: { of: "Asset", get: exposure.servesAdministrators },
  commandsOthers: { of: "Asset", get: exposure.commandsOthers },
  hearsOutsiders: { of: "Asset", get: foreign.hearsOutsiders },
  readsForeignText: { of: "Asset", get: foreign.readsForeignText },
  recordsActions: { of: "Asset", get: exposure.recordsActions },
  handlesSensitiveData: { of: "Element", not: ["Boundary"], get: exposure.handlesSensitiveData },
  fileKind: { of: "Data", get: files.fileKind },
  carriesFiles: { of: "Dataflow", get: files.carriesFiles },
  offersAPI: { of: "Asset", get: offersAPI },
  receivesURLs: { of: "Asset", get: files.receivesURLs },
  receivesFiles: { of: "Asset", get: files.receivesFiles },
  carriesCredentials: { of: "Dataflow", get: carrying("isCredentials") },
  carriesPII: { of: "Dataflow", get: carrying("isPII") },
};

const oursBySpelling = new Map(Object.entries(ours).map(([name, one]) => [fold(name), one]));

function has(kind: KindName, { of, not = [] }: Ours): boolean {
  return (of === "any" || isKindOf(kind, of)) && !not.includes(kind);
}

/** How the attribute of that name is read on subjects of a kind, however it is spelt; null if they have none. */
export function getterOf(kind: KindName, name: string): Getter | null {
  const own = oursBySpelling.get(fold(name));
  if (own && has(kind, own)) return own.get;
  const spec = findProperty(kind, name);
  return spec ? (subject, view) => toValue(view.value(subject, spec.name)) : null;
}

/** Whether an attribute of that name, of whatever kind, follows from the type of its subject alone. */
export function followsFromType(name: string): boolean {
  return oursBySpelling.get(fold(name))?.isOfType ?? false;
}

/** The same for `target.controls.NAME`. */
export function controlGetterOf(kind: KindName, name: string): Getter | null {
  return propertiesOf(kind).bySpelling.get(fold(`controls.${name}`))
    ? getterOf(kind, `controls.${name}`)
    : null;
}

/** The same for `target.stated.NAME`: what nobody states is not asked for, and not in place. */
export function statedControlGetterOf(kind: KindName, name: string): Getter | null {
  const spec = propertiesOf(kind).bySpelling.get(fold(`controls.${name}`));
  const get = controlGetterOf(kind, name);
  return spec && get
    ? (subject, view) => (view.isGuess(subject, spec.name) ? toValue(spec.default) : get(subject, view))
    : null;
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

function speaksHTML(subject: Subject, view: View): boolean {
  const ofType = view.type(subject)?.speaksHTML ?? null;
  if (ofType !== null) return ofType;
  if (!["Server", "Process", "SetOfProcesses", "Lambda", "ExternalEntity"].includes(subject.kind))
    return false;
  // Of what nobody says what it is, those whose callers speak HTTP.
  return view.many(subject, "inputs").some((flow) => {
    if (!view.protocol(flow).html) return false;
    view.note(flow, "protocol");
    return true;
  });
}

export function highestClassification(subject: Subject, view: View): EnumMember {
  let highest: EnumMember = Classification.UNKNOWN;
  const see = (item: Subject) => {
    const value = view.value(item, "classification") as EnumMember;
    if ((value.rank ?? 0) > (highest.rank ?? 0)) highest = value;
  };
  for (const item of ownData(subject, view)) see(item);
  if (subject.of.what !== "element") return highest;
  for (const flow of view.many(subject, "inputs")) for (const item of view.many(flow, "data")) see(item);
  for (const flow of view.many(subject, "outputs")) for (const item of view.many(flow, "data")) see(item);
  return highest;
}

/** What a flow carries, or an element has itself; which data these are counts as read. */
function ownData(subject: Subject, view: View): readonly Subject[] {
  const { what } = subject.of;
  if (what !== "element" && what !== "flow") return [];
  view.note(subject, "data");
  return view.many(subject, "data");
}

/** Whether a property is true of some of a flow's data. */
function carrying(property: string): Getter {
  return (subject, view) => ownData(subject, view).some((item) => view.value(item, property) === true);
}

/** Whether it is true of some of an element's own data, or of what flows into it. */
function holding(property: string): Getter {
  const isOwn = carrying(property);
  return (subject, view) => {
    const isTrue = (item: Subject) => view.value(item, property) === true;
    if (isOwn(subject, view)) return true;
    return view.many(subject, "inputs").some((flow) => view.many(flow, "data").some(isTrue));
  };
}
