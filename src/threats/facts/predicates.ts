import { type HostObject, MISSING, type Value } from "../../conditions/host.ts";
import type { ElementType } from "../../model/element-types.ts";
import type { EnumMember } from "../../model/enums.ts";
import { openMemo } from "../../model/memo.ts";
import { propertiesOf } from "../../model/properties.ts";
import { isKindOf, type KindName } from "../../model/schema.ts";
import { fold } from "../../model/spelling.ts";
import { isSubject, type Subject } from "./subject.ts";
import type { View } from "./view.ts";

/** The name of a kind in a condition: `target.sink.oneOf(Datastore)`. */
export interface KindObject extends HostObject {
  readonly kindName: KindName;
}

/** Missing where the arguments make no sense. */
export type Predicate = (subject: Subject, args: readonly Value[], view: View) => boolean | typeof MISSING;

/**
 * Methods of conditions. The first seven are pytm's and look at the direct boundary only (element.py:223-278),
 * over the effective one; on what is no flow, those about flows are false. The last three are ours.
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
  ["isOfType", (subject, args, view) => ofType(args)(subject, view)],
]);

const ofFlowsOnly = new Set(["hasDataLeaks", "crossesTrust", "entersTrusted"]);

/** The method of that name of a kind; null if it has none. Data have no methods at all. */
export function methodOf(kind: KindName, name: string): Predicate | null {
  return isKindOf(kind, ofFlowsOnly.has(name) ? "Dataflow" : "Element")
    ? (predicates.get(name) ?? null)
    : null;
}

/** A predicate with the arguments that stand in a condition: what follows from these alone is worked out once. */
export function preparedPredicate(
  name: string,
  args: readonly Value[],
): (subject: Subject, view: View) => boolean | typeof MISSING {
  if (name === "isOfType") return ofType(args);
  const predicate = predicates.get(name);
  return (subject, view) => predicate?.(subject, args, view) ?? MISSING;
}

export function isKindObject(value: Value): value is KindObject {
  return typeof value === "object" && value !== null && "kindName" in value;
}

function matches(subject: Subject, arg: Value): boolean {
  return isKindObject(arg) ? isKindOf(subject.kind, arg.kindName) : arg === subject;
}

function inside(subject: Subject, args: readonly Value[], view: View): boolean {
  view.note(subject, "inBoundary");
  return isDirectlyIn(view.one(subject, "boundary"), args);
}

function isDirectlyIn(boundary: Zone, args: readonly Value[]): boolean {
  return boundary !== null && args.some((arg) => matches(boundary, arg));
}

type Zone = Subject | null;

function endsOf(flow: Subject, view: View): readonly [source: Subject, sink: Subject] {
  return [view.one(flow, "source") as Subject, view.one(flow, "sink") as Subject];
}

/** A test of the boundaries directly around the ends of a flow; an end that is a boundary lies in its parent. */
function onFlow(test: (from: Zone, to: Zone, args: readonly Value[]) => boolean): Predicate {
  return (subject, args, view) => {
    if (subject.of.what !== "flow") return false;
    const zoneOf = (end: Subject): Zone => {
      view.note(end, "inBoundary");
      return view.one(end, "boundary");
    };
    const [source, sink] = endsOf(subject, view);
    return test(zoneOf(source), zoneOf(sink), args);
  };
}

/** With a kind: the direct boundaries differ. With a boundary: exactly one end lies directly in it. */
function crosses(from: Zone, to: Zone, args: readonly Value[]): boolean {
  if (from === to) return false;
  return args.some((arg) => {
    if (isKindObject(arg)) return true;
    return isSubject(arg) && (arg === from) !== (arg === to);
  });
}

/** Whether one of the words is its type, or a type that this is like: found once for each type. */
function ofType(words: readonly Value[]): (subject: Subject, view: View) => boolean {
  const written = new Set(words);
  const spelt = new Set(
    words.filter((word) => typeof word === "string" && !isPlain(word)).map((word) => fold(word as string)),
  );
  const isNamed = openMemo().of(({ names }: ElementType) =>
    names.some((name) => written.has(name) || (spelt.size > 0 && spelt.has(fold(name)))),
  );
  return (subject, view) => {
    if (propertiesOf(subject.kind).byName.has("type")) view.note(subject, "type");
    const type = view.type(subject);
    return type !== null && isNamed(type);
  };
}

/** Names are in small letters, with `_`: what is written so is compared as it is. */
function isPlain(word: string): boolean {
  return word.charCodeAt(0) > 0x60 && !word.includes(" ") && !word.includes("-");
}

function rank(value: unknown): number {
  return (value as EnumMember).rank ?? 0;
}

function checkTLSVersion(subject: Subject, [flows]: readonly Value[], view: View): boolean | typeof MISSING {
  if (!Array.isArray(flows)) return MISSING;
  const least = rank(view.value(subject, "minTLSVersion"));
  for (const flow of flows) {
    if (!isSubject(flow) || flow.of.what !== "flow") return MISSING;
    if (rank(view.value(flow, "tlsVersion")) < least) return true;
  }
  return false;
}

/** Data of a higher classification than the source, the sink or the flow itself may handle. */
function hasDataLeaks(subject: Subject, _args: readonly Value[], view: View): boolean {
  if (subject.of.what !== "flow") return false;
  const limits = [...endsOf(subject, view), subject].map((one) => rank(view.value(one, "maxClassification")));
  return view
    .many(subject, "data")
    .some((item) => rank(view.value(item, "classification")) > Math.min(...limits));
}

/**
 * The ends differ in trust, or lie in different boundaries of which one is not trusted. Unknown trust counts
 * as untrusted only where the other end is trusted.
 */
function crossesTrust(subject: Subject, _args: readonly Value[], view: View): boolean {
  if (subject.of.what !== "flow") return false;
  const [source, sink] = endsOf(subject, view);
  const from = view.value(source, "isTrusted");
  const to = view.value(sink, "isTrusted");
  if (from === true || to === true) return from !== to;
  if (from === null && to === null) return false;
  view.note(source, "inBoundary");
  view.note(sink, "inBoundary");
  return view.one(source, "zone") !== view.one(sink, "zone");
}

/** From an end that is not known to be trusted into one that is. */
function entersTrusted(subject: Subject, _args: readonly Value[], view: View): boolean {
  if (subject.of.what !== "flow") return false;
  const [source, sink] = endsOf(subject, view);
  return view.value(sink, "isTrusted") === true && view.value(source, "isTrusted") !== true;
}
