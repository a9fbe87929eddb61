import { Classification, type EnumMember } from "../../model/enums.ts";
import { propertiesOf } from "../../model/properties.ts";
import type { Subject } from "./subject.ts";
import type { View } from "./view.ts";

/** Who can reach what, and what that is worth: more than trust that changes on the way. */

/** Types of what people hold in their hands. */
export const clients: ReadonlySet<string> = new Set(["client_browser", "mobile_app", "workstation", "cli"]);
/** What does as it is told, with rights over others. */
const commanded = new Set([
  ...["kubernetes", "container_runtime", "container", "virtual_machine", "cloud_api"],
  ...["iot_device", "plc", "ci_server", "management_server"],
]);
/** Where actions are recorded. */
const recorders = new Set(["log_store", "log_collector", "monitoring"]);

const typeOf = (subject: Subject, view: View): string => view.type(subject)?.name ?? "";

/** Words by which models call those whom they draw as attackers. */
const attackers =
  /(^|[^\p{L}])(attackers?|adversar(y|ies)|hackers?|malicious|intruders?|threat actors?|angreifer(in)?|attaquante?s?)($|[^\p{L}])/iu;

/** Drawn as an attacker, by its name: what it sends is no one's secret, and nobody has to trust it. */
export function isAttacker(subject: Subject, view: View): boolean {
  return (
    (subject.kind === "Actor" || subject.kind === "ExternalEntity") && attackers.test(view.name(subject))
  );
}

export const isClient = (subject: Subject, view: View): boolean => clients.has(typeOf(subject, view));

function end(flow: Subject, way: "source" | "sink", view: View): Subject {
  return view.one(flow, way) as Subject;
}

/** From people and what they hold in their hands, from partners, or from where nobody is trusted. */
export function comesFromOutside(flow: Subject, view: View): boolean {
  if (isInOwnHands(flow, view)) return false;
  return isFromOutsiders(flow, view) || view.value(end(flow, "source", view), "isTrusted") === false;
}

/**
 * A person uses a program of their own: a script, a game, a wallet. It lies where they are, and that is a place of which
 * nobody says that it is trusted; it offers nothing to others, keeps nothing for them, and nobody says over which network
 * it would be asked. Where nobody says either that the place is not trusted, it is a program that calls another one.
 */
export function isInOwnHands(flow: Subject, view: View): boolean {
  const [source, sink] = [end(flow, "source", view), end(flow, "sink", view)];
  if (source.kind !== "Actor" || sink.kind !== "Process" || view.type(sink) !== null) return false;
  if (view.value(flow, "protocol") !== "" || changesZone(flow, view) || !view.one(sink, "zone")) return false;
  if (isAny(sink, [...openings, "implementsAPI"], view)) return false;
  const trust = view.value(sink, "isTrusted");
  const outputs = view.many(sink, "outputs");
  if (trust === true || outputs.some((output) => end(output, "sink", view).kind === "Datastore"))
    return false;
  note(sink, "type", view);
  return trust === false || outputs.some((output) => changesZone(output, view));
}

/** From people and what they hold in their hands, or from partners: by what the source is, wherever it lies. */
export function isFromOutsiders(flow: Subject, view: View): boolean {
  const source = end(flow, "source", view);
  if (source.kind !== "Actor" && source.kind !== "ExternalEntity" && !isClient(source, view)) return false;
  note(source, "type", view);
  return true;
}

/** Between two different boundaries, whatever their trust. */
export function changesZone(flow: Subject, view: View): boolean {
  const [source, sink] = [end(flow, "source", view), end(flow, "sink", view)];
  view.note(source, "inBoundary");
  view.note(sink, "inBoundary");
  return view.one(source, "zone") !== view.one(sink, "zone");
}

/** Whether something that calls an element is so: its inputs but for answers. */
function someCall(subject: Subject, view: View, is: (flow: Subject, view: View) => boolean): boolean {
  for (const flow of view.many(subject, "inputs"))
    if (view.value(flow, "isResponse") !== true && is(flow, view)) return true;
  return false;
}

const openings = ["isInternetFacing", "isPublic", "isEntryPoint"];

/** Faces the Internet or everybody, as somebody states. */
export function opensToEverybody(subject: Subject, view: View): boolean {
  return isAny(subject, openings, view);
}

/** The same, or somebody outside calls it. */
export function isExposed(subject: Subject, view: View): boolean {
  return opensToEverybody(subject, view) || someCall(subject, view, comesFromOutside);
}

/** Exposed, or somebody of another boundary calls it. */
export function isReachedFromElsewhere(subject: Subject, view: View): boolean {
  return isExposed(subject, view) || someCall(subject, view, changesZone);
}

export function servesPeople(subject: Subject, view: View): boolean {
  return someCall(subject, view, comesFromPerson);
}

export function servesAdministrators(subject: Subject, view: View): boolean {
  return someCall(subject, view, comesFromAdministrator);
}

/** Sends to what does as it is told: clusters, machines, devices, pipelines, cloud accounts. */
export function commandsOthers(subject: Subject, view: View): boolean {
  return view.many(subject, "outputs").some((flow) => {
    const sink = end(flow, "sink", view);
    if (!commanded.has(typeOf(sink, view))) return false;
    note(sink, "type", view);
    return true;
  });
}

/** Who did what is recorded: by itself, or where it sends it. */
export function recordsActions(subject: Subject, view: View): boolean {
  const recorder = view.many(subject, "outputs").find((flow) => {
    const sink = end(flow, "sink", view);
    if (recorders.has(typeOf(sink, view))) return true;
    return sink.kind === "Datastore" && view.value(sink, "storesLogData") === true;
  });
  if (recorder) {
    note(end(recorder, "sink", view), "type", view);
    return true;
  }
  return view.value(subject, "controls.logsActions") === true;
}

/** Sensitive by class, about persons, or credentials: what it keeps, sends or receives. */
export function handlesSensitiveData(subject: Subject, view: View): boolean {
  if (isAny(subject, stores, view) || hasSensitiveData(subject, view)) return true;
  if (subject.of.what !== "element") return false;
  return (
    view.many(subject, "inputs").some((flow) => hasSensitiveData(flow, view)) ||
    view.many(subject, "outputs").some((flow) => hasSensitiveData(flow, view))
  );
}

const stores = ["storesSensitiveData", "storesPII", "storesCredentials"];

function isAny(subject: Subject, properties: readonly string[], view: View): boolean {
  for (const property of properties)
    if (has(subject, property) && view.value(subject, property) === true) return true;
  return false;
}

function comesFromPerson(flow: Subject, view: View): boolean {
  const source = end(flow, "source", view);
  return source.kind === "Actor" || isClient(source, view);
}

function comesFromAdministrator(flow: Subject, view: View): boolean {
  const source = end(flow, "source", view);
  return source.kind === "Actor" && view.value(source, "isAdmin") === true;
}

function hasSensitiveData(carrier: Subject, view: View): boolean {
  for (const item of view.many(carrier, "data")) {
    const { rank } = view.value(item, "classification") as EnumMember;
    if ((rank ?? 0) >= (Classification.SENSITIVE.rank ?? 0)) return true;
    if (view.value(item, "isPII") === true || view.value(item, "isCredentials") === true) return true;
  }
  return false;
}

function has(subject: Subject, property: string): boolean {
  return propertiesOf(subject.kind).byName.has(property);
}

function note(subject: Subject, property: string, view: View): void {
  if (has(subject, property)) view.note(subject, property);
}
