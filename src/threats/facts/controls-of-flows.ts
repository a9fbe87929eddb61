import { type EnumMember, TLSVersion } from "../../model/enums.ts";
import { propertiesOf } from "../../model/properties.ts";
import { type ProtocolFacts, protocolFacts, unknownProtocol } from "../../model/protocols/facts.ts";
import { isNotAlways, isPlaceholder, isPutOff } from "../../model/words/doubts.ts";
import type { Subject } from "./subject.ts";
import type { View } from "./view.ts";

/**
 * What is in place on a flow, wherever it is stated: on the flow itself, on its receiver, on a sender of whom the
 * property says it, or by a protocol that has it by definition. What decides counts as read, and so stands in the
 * evidence; what nobody states is asked where it belongs, and nowhere else.
 */

/** Whether the caller proves who it is: to the receiver, before it acts. */
export function authenticatesCaller(flow: Subject, view: View): boolean {
  const sink = end(flow, "sink", view);
  if (isOn(flow, "controls.authenticatesSource", view)) return true;
  // Who says of this very flow that it is not authenticated means it, whatever its ends do elsewhere.
  const isDenied = !view.isGuess(flow, "controls.authenticatesSource");
  if (!isDenied && isOn(sink, "controls.authenticatesSource", view)) return true;
  if (!isDenied && isOn(sink, "controls.implementsAuthenticationScheme", view)) return true;
  if (isStated(flow, "controls.implementsAuthenticationScheme", view)) return true;
  const asked = isDenied ? [flow] : [flow, sink, ...askedOfSender(flow, view)];
  if (asked.some((one) => statedScheme(one, view) !== "" || isStated(one, "controls.usesMFA", view)))
    return true;
  const [, , sender] = asked;
  if (sender && isStated(sender, "controls.authenticatesSource", view)) return true;
  if (sender && isStated(sender, "controls.implementsAuthenticationScheme", view)) return true;
  return givenByProtocol(flow, "authenticatesClient", view);
}

/** Whether more is asked of the caller than a password. */
export function authenticatesStrongly(flow: Subject, view: View): boolean {
  const sink = end(flow, "sink", view);
  if (isOn(flow, "controls.usesMFA", view) || isOn(sink, "controls.usesMFA", view)) return true;
  const asked = [flow, sink, ...askedOfSender(flow, view)];
  if (asked.some((one) => isStated(one, "controls.usesMFA", view))) return true;
  if (asked.some((one) => schemeFacts(one, view).isStrong)) return true;
  return givenByProtocol(flow, "isStrong", view);
}

/** Whether one of the stated schemes is easily defeated. */
export function hasWeakScheme(flow: Subject, view: View): boolean {
  return [flow, end(flow, "sink", view)].some((one) => {
    const scheme = view.value(one, "controls.authenticationScheme") as string;
    return protocolFacts(scheme).isWeak;
  });
}

/** Whether the caller may do what it asks for is checked: by the flow, or by its receiver. */
export function authorizesCaller(flow: Subject, view: View): boolean {
  const sink = end(flow, "sink", view);
  return (
    isOn(sink, "controls.authorizesSource", view) ||
    isOn(sink, "controls.hasAccessControl", view) ||
    isStated(flow, "controls.authorizesSource", view) ||
    isStated(flow, "controls.hasAccessControl", view)
  );
}

export function isEncryptedInTransit(flow: Subject, view: View): boolean {
  const sink = end(flow, "sink", view);
  const source = end(flow, "source", view);
  if (isOn(flow, "controls.isEncrypted", view)) return true;
  if (view.value(flow, "tlsVersion") !== TLSVersion.NONE) return true;
  view.note(flow, "protocol");
  if (view.protocol(flow).encrypts === true) return true;
  if (isOn(flow, "usesVPN", view)) return true;
  if (isStated(flow, "controls.usesVPN", view)) return true;
  // What the flow denies of itself, its ends do not give it.
  if (!view.isGuess(flow, "controls.isEncrypted")) return schemeFacts(flow, view).encrypts === true;
  for (const property of ["usesVPN", "controls.usesVPN"]) {
    if (isStated(sink, property, view)) return true;
    if (askedOfSender(flow, view).some((sender) => isStated(sender, property, view))) return true;
  }
  if (isTlsAskedFor(sink, view)) return true;
  // A store encrypts what it keeps; whoever sends says how it sends.
  if (source.kind !== "Datastore" && isStated(source, "controls.isEncrypted", view)) return true;
  return [flow, sink].some((one) => schemeFacts(one, view).encrypts === true);
}

/** Whether a protocol that encrypts by definition carries it: these tell a message that was sent before, too. */
export function isEncryptedByProtocol(flow: Subject, view: View): boolean {
  const isGiven = view.protocol(flow).encrypts === true;
  if (isGiven) view.note(flow, "protocol");
  return isGiven;
}

/** Whether the encryption is one that is broken. */
export function isObsoletelyEncrypted(flow: Subject, view: View): boolean {
  const version = rank(view.value(flow, "tlsVersion"));
  if (version > rank(TLSVersion.NONE)) return version < rank(TLSVersion.TLSv12);
  return givenByProtocol(flow, "isObsolete", view);
}

export function hasWeakProtocol(flow: Subject, view: View): boolean {
  return givenByProtocol(flow, "isWeak", view);
}

/** Whether it stays on one machine, where nobody listens. */
export function isLocal(flow: Subject, view: View): boolean {
  return givenByProtocol(flow, "isLocal", view);
}

/** Whether it may bring pages to browsers: its protocol does, or is not known. */
export function mayCarryHTML(flow: Subject, view: View): boolean {
  view.note(flow, "protocol");
  return view.protocol(flow).html || isPlaceholder(String(view.value(flow, "protocol")));
}

/** Whether it goes over a field bus that proves nothing to nobody. */
export const isOnFieldBus = (flow: Subject, view: View): boolean => goesOver(flow, "bus", view);

/** Whether it goes over radio, which does not end at the wall. */
export const isOnRadio = (flow: Subject, view: View): boolean => goesOver(flow, "radio", view);

function goesOver(flow: Subject, medium: "bus" | "radio", view: View): boolean {
  const isGiven = view.protocol(flow).medium === medium;
  if (isGiven) view.note(flow, "protocol");
  return isGiven;
}

/**
 * Whether what is sent may be a query in SQL: the receiver is a store that may understand it. Its kind, its type and the
 * protocol say so or deny it, then the words in its name; where they leave it open, it is a guess.
 */
export function mayQuerySQL(flow: Subject, view: View): boolean {
  const sink = end(flow, "sink", view);
  if (sink.kind !== "Datastore") return false;
  const type = view.value(sink, "datastoreType") as EnumMember;
  if (type.name === "SQL") return true;
  if (type.name !== "UNKNOWN") return false;
  const { sql } = view.protocol(flow);
  if (sql !== null) view.note(flow, "protocol");
  if (sql === false) return false;
  if (sql === true && view.isGuess(sink, "isSQL")) return true;
  if (sql === null && view.isNotAskedInSQL(sink)) return false;
  return view.value(sink, "isSQL") === true;
}

function end(flow: Subject, way: "source" | "sink", view: View): Subject {
  return view.one(flow, way) as Subject;
}

/** Senders of whom nobody asks anything but how they show who they are: people, and what they hold in their hands. */
function askedOfSender(flow: Subject, view: View): Subject[] {
  const source = end(flow, "source", view);
  const isClient = clientTypes.has(view.type(source)?.name ?? "");
  return source.kind === "Actor" || isClient ? [source] : [];
}

const clientTypes = new Set(["client_browser", "mobile_app", "workstation", "iot_device"]);

/** A property that belongs there: it counts as read, and silence means that it is not in place. */
function isOn(subject: Subject, property: string, view: View): boolean {
  return view.value(subject, property) === true;
}

/** A property that may stand there too: only who states it has said something. */
function isStated(subject: Subject, property: string, view: View): boolean {
  if (!has(subject, property) || view.isGuess(subject, property)) return false;
  return view.value(subject, property) === true;
}

/** What the scheme gives that somebody states; most state none. */
function schemeFacts(subject: Subject, view: View): ProtocolFacts {
  const scheme = statedScheme(subject, view);
  return scheme === "" ? unknownProtocol : protocolFacts(scheme);
}

function statedScheme(subject: Subject, view: View): string {
  const property = "controls.authenticationScheme";
  if (!has(subject, property) || view.isGuess(subject, property)) return "";
  const scheme = String(view.value(subject, property)).trim();
  return noScheme.test(scheme) || isPlaceholder(scheme) || isWished(scheme) ? "" : scheme;
}

const noScheme = /^(no|none|null|nil|false|anonymous|public|unauthenticated|not authenticated)$/i;

/** `planned OAuth2`, `mTLS (optional)`: no control, as anywhere else. */
function isWished(scheme: string): boolean {
  const words = scheme.toLowerCase().match(/[\p{L}\d-]+/gu) ?? [];
  return words.some((word) => isPutOff(word) || isNotAlways(word));
}

function isTlsAskedFor(sink: Subject, view: View): boolean {
  const property = "minTLSVersion";
  if (!has(sink, property) || view.isGuess(sink, property)) return false;
  return view.value(sink, property) !== TLSVersion.NONE;
}

function has(subject: Subject, property: string): boolean {
  return propertiesOf(subject.kind).byName.has(property);
}

/** What the protocol gives counts as read where it is given. */
function givenByProtocol(
  flow: Subject,
  what: "authenticatesClient" | "isStrong" | "isObsolete" | "isWeak" | "isLocal",
  view: View,
): boolean {
  const isGiven = view.protocol(flow)[what];
  if (isGiven) view.note(flow, "protocol");
  return isGiven;
}

function rank(version: unknown): number {
  return (version as EnumMember).rank ?? 0;
}
