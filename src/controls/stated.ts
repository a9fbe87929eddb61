import { findProperty } from "../model/properties.ts";
import { type KindName, kinds } from "../model/schema.ts";
import { getterOf } from "../threats/facts/attributes.ts";
import type { Facts } from "../threats/facts/facts.ts";
import type { LinkedBoundary, LinkedElement, LinkedFlow } from "../tree/linked.ts";
import type { StatedAt } from "./types.ts";

/** What rules may be about. */
export type Subjected = LinkedElement | LinkedFlow | LinkedBoundary;

/** What follows from several properties, or from a protocol, and answers rules as a property does. */
const derived = new Set([
  "isEncryptedInTransit",
  "authenticatesCaller",
  "authenticatesStrongly",
  "authorizesCaller",
  "recordsActions",
]);

/** Whether somebody can state an attribute so that it answers a rule. */
export function isStatable(name: string): boolean {
  return (
    derived.has(name) || [...kinds.keys()].some((kind) => findProperty(kind, name)?.changeableTo === true)
  );
}

/** How things of a kind state an attribute, with the place; null where nobody states it: a default answers nothing. */
export function statementsOf(
  kind: KindName,
  name: string,
  { subjectOf, view }: Facts,
): (thing: Subjected) => StatedAt | null {
  const spec = findProperty(kind, name);
  if (spec?.changeableTo === true)
    return (thing) => {
      if (thing.values[spec.name] !== true) return null;
      const place = thing.entry.properties.get(spec.name)?.place ?? thing.origins.get(spec.name)?.place;
      return place === undefined ? null : statedAt(thing, spec.name, place);
    };
  const get = derived.has(name) ? getterOf(kind, name) : null;
  if (get === null) return () => null;
  return (thing) => (get(subjectOf(thing), view) === true ? statedAt(thing, name, thing.entry.place) : null);
}

export function statedAt(
  { level, key, name }: Subjected,
  property: string,
  { file, line }: Pick<StatedAt, "file" | "line">,
): StatedAt {
  return { level, key, name, property, file, line };
}
