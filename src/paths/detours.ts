import type { Arc, Ways } from "./nearest.ts";

/** Of each way to a target this many others are told, and so many are looked at for them. */
const detoursAtMost = 3;
const lookedAtMost = 30;

/** Arcs by the node that they come from. */
export function arcsOutOf(nodes: number, arcs: readonly Arc[]): readonly (readonly number[])[] {
  const outOf: number[][] = Array.from({ length: nodes }, () => []);
  for (const [index, { from }] of arcs.entries()) outOf[from]?.push(index);
  return outOf;
}

/**
 * Other ways from where the cheapest one begins, over other nodes: each leaves it once, at any of its nodes, and goes on
 * by the cheapest way from there (the first round of Yen's algorithm, with no search of its own).
 * @param taken arcs of the cheapest way to the end, at least one
 * @param costOf cost of an arc for this end; Infinity for one that cannot be taken
 * @returns arcs of each, the cheapest first
 */
export function detoursOf(
  taken: readonly number[],
  arcs: readonly Arc[],
  outOf: readonly (readonly number[])[],
  { cost, next }: Ways,
  costOf: (arc: number) => number,
): number[][] {
  const from = (index: number) => (arcs[index] as Arc).from;
  const to = (index: number) => (arcs[index] as Arc).to;
  const end = to(taken.at(-1) as number);
  const found: { readonly at: number; readonly arc: number; readonly total: number }[] = [];
  let before = 0;
  for (const [at, main] of taken.entries()) {
    const cheapest = new Map<number, { readonly arc: number; readonly total: number }>();
    for (const arc of outOf[from(main)] ?? []) {
      const total = before + costOf(arc) + (cost[to(arc)] ?? Number.POSITIVE_INFINITY);
      if (to(arc) === to(main) || !Number.isFinite(total)) continue;
      if (total < (cheapest.get(to(arc))?.total ?? Number.POSITIVE_INFINITY))
        cheapest.set(to(arc), { arc, total });
    }
    for (const one of cheapest.values()) found.push({ at, ...one });
    before += costOf(main);
  }
  found.sort((a, b) => a.total - b.total || a.at - b.at || a.arc - b.arc);
  const detours: number[][] = [];
  for (const { at, arc } of found.slice(0, lookedAtMost)) {
    if (detours.length === detoursAtMost) break;
    const detour = [...taken.slice(0, at), arc];
    for (let node = to(arc); node !== end; node = to(detour.at(-1) as number))
      detour.push(next[node] as number);
    // Who comes back to where they have been has gone no other way.
    if (new Set(detour.map(from)).size === detour.length) detours.push(detour);
  }
  return detours;
}
