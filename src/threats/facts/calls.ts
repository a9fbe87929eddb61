import { goesBothWays, type Linked, type LinkedFlow, type Unresolved } from "../../tree/linked.ts";
import { isLocal } from "./controls-of-flows.ts";
import { changesZone, comesFromOutside, isClient, isInOwnHands } from "./exposure.ts";
import type { Subject } from "./subject.ts";
import type { View } from "./view.ts";

/** Which flows are requests that a receiver has to judge, and whom they come from. */

/**
 * Somebody asks its receiver for something over a network: no answer, nothing that a store or queue gives out, nothing
 * that is shown to people or typed into what they hold in their hands.
 */
export function isCall(flow: Subject, view: View): boolean {
  const [source, sink] = [view.one(flow, "source"), view.one(flow, "sink")];
  if (!source || !sink || source.kind === "Datastore" || sink.kind === "Actor") return false;
  if (view.value(flow, "isResponse") === true || isQueue(source, view)) return false;
  if (source.kind === "Actor" && (isClient(sink, view) || isInOwnHands(flow, view))) return false;
  return !isLocal(flow, view);
}

function isQueue(subject: Subject, view: View): boolean {
  if (!view.type(subject)?.names.includes("queue")) return false;
  view.note(subject, "type");
  return true;
}

/** A call from outside or from another boundary. */
export function isCallFromElsewhere(flow: Subject, view: View): boolean {
  return isCall(flow, view) && (comesFromOutside(flow, view) || changesZone(flow, view));
}

/** A call by a person, or by what a person holds in the hands. */
export function isCallByPerson(flow: Subject, view: View): boolean {
  const source = view.one(flow, "source");
  if (!source || !(source.kind === "Actor" || isClient(source, view))) return false;
  return isCall(flow, view);
}

/** Words by which models call the flows that answer others. */
const answers =
  /(^|[^\p{L}])(responses?|replies|reply|answers?|results?|returned|antwort(en)?|réponses?)($|[^\p{L}])/iu;

const devices = new Set(["iot_device", "plc"]);

/**
 * A flow of which nobody says whether it is a response, but which is called like one, where something goes the other way
 * that is not: `Web Request` and `Web Response`. What a device answers is a reading, and as good as said by itself.
 */
export function answersByName(of: Linked | Unresolved): boolean {
  if (of.what !== "flow" || !isCalledAnswer(of) || of.source.what !== "element") return false;
  if (devices.has(of.source.type?.name ?? "")) return false;
  return of.source.inputs.some((other) => other.source === of.sink && !isCalledAnswer(other));
}

function isCalledAnswer(flow: LinkedFlow): boolean {
  return !Object.hasOwn(flow.values, "isResponse") && !goesBothWays(flow) && answers.test(flow.name);
}
