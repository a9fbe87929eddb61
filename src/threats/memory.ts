import { fold } from "../model/spelling.ts";
import { isAttribute } from "./attributes.ts";
import type { Value } from "./condition/host.ts";
import { isKindObject, predicates } from "./predicates.ts";

/** Where the answer to a question is in the memory of a subject, by the subject's shape. */
export type Places = (number | undefined)[];

const places = new Map<string, Places>();
const taken: number[] = [];

/** The places for an attribute, however it is spelt; null where it is not worth one. */
export function placesOfAttribute(name: string): Places | null {
  return isAttribute(name) ? placesOf(`.${fold(name)}`) : null;
}

/** The places for a method whose arguments are kinds; null for others. */
export function placesOfMethod(method: string, args: readonly Value[]): Places | null {
  const named = args.map((arg) => (isKindObject(arg) ? arg.kindName : ""));
  return predicates.has(method) && !named.includes("") ? placesOf(`${method}(${named})`) : null;
}

function placesOf(question: string): Places {
  const known = places.get(question) ?? [];
  places.set(question, known);
  return known;
}

/** Gives a question its place in the memory of subjects of a shape. */
export function newPlace(placeIn: Places, shape: number): number {
  const place = taken[shape] ?? 0;
  taken[shape] = place + 1;
  placeIn[shape] = place;
  return place;
}
