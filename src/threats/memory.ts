import { kinds } from "../model/schema.ts";
import { fold } from "../model/spelling.ts";
import { isAttribute } from "./attributes.ts";
import type { Value } from "./condition/host.ts";
import { isKindObject, predicates } from "./predicates.ts";
import { placesTaken } from "./subject.ts";

/** Where the answer to a question is in the memory of subjects: by shape, -1 where nobody asked yet. */
const places = new Map<string, Int16Array>();

/** The places for an attribute, however it is spelt; null where no kind has it. */
export function placesOfAttribute(name: string): Int16Array | null {
  return isAttribute(name) ? placesOf(`.${fold(name)}`) : null;
}

/** The places for a method whose arguments are kinds; null for others. */
export function placesOfMethod(method: string, args: readonly Value[]): Int16Array | null {
  const named = args.map((arg) => (isKindObject(arg) ? arg.kindName : ""));
  return predicates.has(method) && !named.includes("") ? placesOf(`${method}(${named})`) : null;
}

function placesOf(question: string): Int16Array {
  const known = places.get(question) ?? new Int16Array(2 * kinds.size).fill(-1);
  places.set(question, known);
  return known;
}

/** A question takes its place when it is first asked of a shape. */
export function placeOf(places: Int16Array, shape: number): number {
  const place = places[shape] as number;
  return place >= 0 ? place : newPlace(places, shape);
}

/** A kind and its controls share a memory. */
function newPlace(places: Int16Array, shape: number): number {
  const kind = shape % kinds.size;
  const place = placesTaken[kind] ?? 0;
  placesTaken[kind] = place + 1;
  places[shape] = place;
  return place;
}
