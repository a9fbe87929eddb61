import type { End, LinkedElement, LinkedModel } from "../linked.ts";

/** What encloses an end, nearest first: the elements that its level describes, those that their levels describe, … */
export type Enclosing = (end: End) => ReadonlySet<End>;

/** Looks up enclosing elements; a level that describes nothing belongs to the level that it hangs under. */
export function enclosingIn(instances: Iterable<readonly LinkedModel[]>): Enclosing {
  const owners = new Map<LinkedElement, LinkedModel>();
  for (const ofLevel of instances)
    for (const instance of ofLevel) for (const element of instance.elements) owners.set(element, instance);
  const known = new Map<LinkedModel, ReadonlySet<End>>();

  return (end) => {
    const owner = end.what === "element" ? owners.get(end) : undefined;
    return owner ? around(owner) : new Set();
  };

  function around(instance: LinkedModel): ReadonlySet<End> {
    const before = known.get(instance);
    if (before) return before;
    const found = new Set<End>(instance.describes);
    if (instance.parent) for (const one of around(instance.parent)) found.add(one);
    known.set(instance, found);
    return found;
  }
}
