import type { FlatSystem, Origin } from "../tree/flat/flatten.ts";
import type { AttackPath, Drawn, Ref, Step } from "./types.ts";

/**
 * For each element and flow that some path goes by: where it is stated, the pieces of a flow in levels further inside,
 * and the elements that an element is inside of. A level that several elements use is told by the use that is gone by.
 */
export function drawnOf(
  { origins, pieces, within }: Pick<FlatSystem, "origins" | "pieces" | "within">,
  paths: readonly AttackPath[],
): Drawn {
  const found = new Map<string, readonly Origin[]>();
  for (const { entry, steps } of paths) {
    for (const { place } of placesOf(entry, steps)) {
      const origin = origins.get(place);
      // Who stands outside is in no picture.
      if (origin && !found.has(place))
        found.set(place, pieces.get(place) ?? [origin, ...(within.get(place) ?? [])]);
    }
  }
  return [...found];
}

const placesOf = (entry: Ref, steps: readonly Step[]): Ref[] => [
  entry,
  ...steps.flatMap(({ flow, to }) => (flow ? [flow, to] : [to])),
];

/** The levels whose pictures show some of a path, in its order. */
export function levelsOn(
  { entry, steps }: AttackPath,
  partsOf: ReadonlyMap<string, readonly Origin[]>,
): Set<string> {
  const places = placesOf(entry, steps);
  return new Set(places.flatMap(({ place }) => partsOf.get(place) ?? []).map(({ level }) => level));
}
