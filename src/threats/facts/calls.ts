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
