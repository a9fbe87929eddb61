import { findWritten, propertiesOf } from "./properties.ts";
import { type ElementKind, elementKinds, type PropertySpec, type PropertyType } from "./schema.ts";

/** What is said of one element, and not of all elements of a type. */
const ofOne: ReadonlySet<string> = new Set([
  ...["id", "type", "description", "notes", "inScope", "outOfScopeReason", "businessValue"],
]);
const typesOfOne: ReadonlySet<PropertyType> = new Set([
  ...(["boundaryName", "elementName", "flowName", "dataNames", "path", "paths", "json", "texts"] as const),
]);

/** The properties of elements that a type of one's own may state for all of them, by name. */
export const impliedByTypes: ReadonlyMap<string, PropertySpec> = new Map(
  elementKinds
    .flatMap((kind) => [...propertiesOf(kind).byName.values()])
    .filter(({ name, type }) => !ofOne.has(name) && !typesOfOne.has(type))
    .map((spec) => [spec.name, spec] as const),
);

/** The one of them that a word means, or null. */
export function findImplied(word: string): PropertySpec | null {
  for (const kind of elementKinds) {
    const spec = findWritten(kind, word);
    if (spec) return impliedByTypes.has(spec.name) ? spec : null;
  }
  return null;
}

/** Whether an element of a kind has a property that its type states: not if only other kinds have it. */
export function mayHave(kind: ElementKind, property: string): boolean {
  return propertiesOf(kind).byName.has(property) || !impliedByTypes.has(property);
}
