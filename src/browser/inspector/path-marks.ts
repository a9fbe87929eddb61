import type { PicturePaths } from "../../report/browser-rows.ts";

/** What of a path a picture shows: indices of parts of the table. */
export interface PathMarks {
  readonly lit: ReadonlySet<number>;
  /** Where it begins. */
  readonly starts: readonly number[];
  /** Numbers of the steps at what they are told by, from 1. */
  readonly steps: ReadonlyMap<number, readonly number[]>;
}

/**
 * Where the steps of a path are in a picture. A step is told by its flow; where a picture does not show that, by the
 * element that it leads to, or inside of which it goes on.
 * @param isShown whether a part is in the picture
 */
export function marksOf(path: PicturePaths["paths"][number], isShown: (part: number) => boolean): PathMarks {
  const [, , , begins, steps] = path;
  const starts = begins.filter(isShown);
  const lit = new Set(starts);
  const numbers = new Map<number, number[]>();
  steps.forEach(([, , , , , , way, at], index) => {
    const [flows, ends] = [way.filter(isShown), at.filter(isShown)];
    for (const part of [...flows, ...ends]) lit.add(part);
    for (const part of flows.length > 0 ? flows : ends)
      numbers.set(part, [...(numbers.get(part) ?? []), index + 1]);
  });
  return { lit, starts, steps: numbers };
}
