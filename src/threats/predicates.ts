import type { EnumMember } from "../model/enums.ts";
import { isKindOf, type KindName } from "../model/schema.ts";
import { boundaryOf, type LinkedBoundary } from "../tree/linked.ts";
import { boundaryAround, data, endOf, type Read } from "./attributes.ts";
import { type HostObject, MISSING, type Value } from "./condition/host.ts";
import { isSubject, type Subject, subjectOf } from "./subject.ts";

/** The name of a kind in a condition: `target.sink.oneOf(Datastore)`. */
export interface KindObject extends HostObject {
  readonly kindName: KindName;
}

/** Missing where the arguments make no sense. */
export type Predicate = (subject: Subject, args: readonly Value[], read: Read) => boolean | typeof MISSING;

/**
 * Methods of conditions. The first seven are pytm's and look at the direct boundary only (element.py:223-278),
 * over the effective one; on what is no flow, those about flows are false. The last two are ours.
 */
export const predicates: ReadonlyMap<string, Predicate> = new Map<string, Predicate>([
  ["oneOf", (subject, args) => args.some((arg) => matches(subject, arg))],
  ["inside", inside],
  ["crosses", onFlow(crosses)],
  ["enters", onFlow((from, to, args) => from === null && isDirectlyIn(to, args))],
  ["exits", onFlow((from, to, args) => to === null && isDirectlyIn(from, args))],
  ["checkTLSVersion", checkTLSVersion],
  ["hasDataLeaks", hasDataLeaks],
  ["crossesTrust", crossesTrust],
  ["entersTrusted", entersTrusted],
]);

const ofFlowsOnly = new Set(["hasDataLeaks", "crossesTrust", "entersTrusted"]);

/** The method of that name of a kind; null if it has none. Data have no methods at all. */
export function methodOf(kind: KindName, name: string): Predicate | null {
  return isKindOf(kind, ofFlowsOnly.has(name) ? "Dataflow" : "Element")
    ? (predicates.get(name) ?? null)
    : null;
}

export function isKindObject(value: Value): value is KindObject {
  return typeof value === "object" && value !== null && "kindName" in value;
}

function matches(subject: Subject, arg: Value): boolean {
  return isKindObject(arg) ? isKindOf(subject.kind, arg.kindName) : arg === subject;
}

function inside(subject: Subject, args: readonly Value[], read: Read): boolean {
  read(subject, "inBoundary");
  return isDirectlyIn(boundaryAround(subject), args);
}

function isDirectlyIn(boundary: LinkedBoundary | null, args: readonly Value[]): boolean {
  return boundary !== null && args.some((arg) => matches(subjectOf(boundary), arg));
}

type Zone = LinkedBoundary | null;

/** A question about the boundaries directly around the ends of a flow; an end that is a boundary lies in its parent. */
function onFlow(test: (from: Zone, to: Zone, args: readonly Value[]) => boolean): Predicate {
  return (subject, args, read) => {
    if (subject.of.what !== "flow") return false;
    const zoneOf = (end: Subject): Zone => {
      read(end, "inBoundary");
      return boundaryAround(end);
    };
    return test(zoneOf(endOf(subject, "source")), zoneOf(endOf(subject, "sink")), args);
  };
}

/** With a kind: the direct boundaries differ. With a boundary: exactly one end lies directly in it. */
function crosses(from: Zone, to: Zone, args: readonly Value[]): boolean {
  if (from === to) return false;
  return args.some((arg) => {
    if (isKindObject(arg)) return true;
    return isSubject(arg) && (arg.of === from) !== (arg.of === to);
  });
}

function rank(value: unknown): number {
  return (value as EnumMember).rank ?? 0;
}

function checkTLSVersion(subject: Subject, [flows]: readonly Value[], read: Read): boolean | typeof MISSING {
  if (!Array.isArray(flows)) return MISSING;
  const least = rank(read(subject, "minTLSVersion"));
  for (const flow of flows) {
    if (!isSubject(flow) || flow.of.what !== "flow") return MISSING;
    if (rank(read(flow, "tlsVersion")) < least) return true;
  }
  return false;
}

/** Data of a higher classification than the source, the sink or the flow itself may handle. */
function hasDataLeaks(subject: Subject, _args: readonly Value[], read: Read): boolean {
  if (subject.of.what !== "flow") return false;
  const limits = [endOf(subject, "source"), endOf(subject, "sink"), subject].map((one) =>
    rank(read(one, "maxClassification")),
  );
  return data(subject).items.some((item) => rank(read(item, "classification")) > Math.min(...limits));
}

/**
 * The ends differ in trust, or lie in different boundaries of which one is not trusted. Unknown trust counts
 * as untrusted only where the other end is trusted.
 */
function crossesTrust(subject: Subject, _args: readonly Value[], read: Read): boolean {
  const { of } = subject;
  if (of.what !== "flow") return false;
  const [source, sink] = [endOf(subject, "source"), endOf(subject, "sink")];
  const from = read(source, "isTrusted");
  const to = read(sink, "isTrusted");
  if (from === true || to === true) return from !== to;
  if (from === null && to === null) return false;
  read(source, "inBoundary");
  read(sink, "inBoundary");
  return boundaryOf(of.source) !== boundaryOf(of.sink);
}

/** From an end that is not known to be trusted into one that is. */
function entersTrusted(subject: Subject, _args: readonly Value[], read: Read): boolean {
  if (subject.of.what !== "flow") return false;
  const [source, sink] = [endOf(subject, "source"), endOf(subject, "sink")];
  return read(sink, "isTrusted") === true && read(source, "isTrusted") !== true;
}
