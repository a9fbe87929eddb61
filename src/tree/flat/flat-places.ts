import { groupBy } from "../../model/group.ts";
import type { LinkedBoundary, LinkedElement, LinkedFlow, LinkedModel, System } from "../linked.ts";

/** A level at one place of the whole system; a level that several elements use has one for each of them. */
export interface Place {
  readonly instance: LinkedModel;
  readonly above: Place | null;
  /** The element that is replaced by what stands here; null for roots, and for levels that describe nothing. */
  readonly describes: LinkedElement | null;
  /** Copies of the elements that nothing stands for further below. */
  readonly leaves: Map<LinkedElement, Leaf>;
  readonly boundaries: Map<LinkedBoundary, LinkedBoundary>;
  /** What stands for the others. */
  readonly below: Map<LinkedElement, Place>;
}

/** A copy of an element in the flat model, which is still being joined: only copies are written to. */
export interface Leaf extends Omit<LinkedElement, "name" | "key" | "inputs" | "outputs"> {
  name: string;
  key: string;
  readonly inputs: LinkedFlow[];
  readonly outputs: LinkedFlow[];
}

/** Shared levels that share levels multiply; what would need more places stays as it is. */
export const placesAtMost = 5000;

/** Puts every level into its places, those of the levels above first; `all` is in that order. */
export function findPlaces(system: System, roots: readonly LinkedModel[], level: string) {
  const all: Place[] = [];
  const hanging = groupBy(
    [...system.instances.values()].flat().filter((one) => one.parent && one.describes.length === 0),
    ({ parent }) => parent as LinkedModel,
  );
  let isCut = false;
  const open: (readonly [LinkedModel, Place | null, LinkedElement | null])[] = roots.map(
    (root) => [root, null, null] as const,
  );
  for (const [instance, above, describes] of open) {
    const place = makePlace(instance, above, describes, level);
    all.push(place);
    if (above && describes) above.below.set(describes, place);
    for (const element of instance.elements) {
      const inside = levelOf(element);
      const isFull = inside !== null && open.length >= placesAtMost;
      if (isFull) isCut = true;
      if (inside && !isFull) open.push([inside, place, element]);
      else place.leaves.set(element, leafOf(element, place, level, isFull));
    }
    for (const one of hanging.get(instance) ?? []) {
      if (open.length < placesAtMost) open.push([one, place, null]);
      else isCut = true;
    }
  }
  return { all, isCut };

  /** What describes an element; an empty level says no more than the element does. */
  function levelOf(element: LinkedElement): LinkedModel | null {
    const contexts = element.submodel === null ? undefined : system.instances.get(element.submodel);
    const inside = contexts?.find(({ describes }) => describes.includes(element));
    return inside && inside.elements.length > 0 ? inside : null;
  }
}

function makePlace(
  instance: LinkedModel,
  above: Place | null,
  describes: LinkedElement | null,
  level: string,
): Place {
  const copies = instance.boundaries.map((one) => ({
    was: one,
    copy: { ...one, level, parent: one.parent },
  }));
  const boundaries = new Map<LinkedBoundary, LinkedBoundary>(copies.map(({ was, copy }) => [was, copy]));
  const place: Place = { instance, above, describes, leaves: new Map(), boundaries, below: new Map() };
  for (const { copy } of copies) copy.parent = boundaryIn(place, copy.parent);
  return place;
}

/** The copy of a boundary that is visible from a place. */
export function boundaryIn<Boundary extends LinkedBoundary | null>(
  place: Place,
  boundary: Boundary,
): LinkedBoundary | Boundary {
  if (boundary === null) return boundary;
  for (let at: Place | null = place; at; at = at.above) {
    const copy = at.boundaries.get(boundary);
    if (copy) return copy;
  }
  return boundary;
}

function leafOf(element: LinkedElement, place: Place, level: string, isCut: boolean): Leaf {
  const boundary = boundaryIn(place, element.boundary);
  const submodel = isCut ? element.submodel : null;
  return { ...element, level, boundary, submodel, inputs: [], outputs: [] };
}

/** The elements that a place stands for, from the top. */
export function elementsAround(place: Place): { readonly level: string; readonly key: string }[] {
  const around: { level: string; key: string }[] = [];
  for (let at: Place | null = place; at; at = at.above) {
    if (at.describes) around.unshift({ level: at.describes.level, key: at.describes.key });
  }
  return around;
}

/** How a place is called: the elements that it stands for, from the top. */
export function pathOf(place: Place): string[] {
  const path: string[] = [];
  for (let at = place; at.above; at = at.above) {
    path.unshift(at.describes?.name ?? at.instance.level.split("/").at(-1) ?? "");
  }
  return path;
}
