import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arcsOutOf, detoursOf } from "../../src/paths/detours.ts";
import { type Arc, arcsInto, waysTo } from "../../src/paths/nearest.ts";

const nodes = 7;

/** Nodes of the cheapest way from the last node to node 0, and of its detours. */
function told(arcs: readonly Arc[], size = nodes) {
  const costOf = (arc: number) => arcs[arc]?.cost ?? 0;
  const ways = waysTo(0, arcs, arcsInto(size, arcs), costOf);
  const taken: number[] = [];
  if (!Number.isFinite(ways.cost[size - 1])) return null;
  for (let at = size - 1; at !== 0; at = arcs[taken.at(-1) as number]?.to ?? 0)
    taken.push(ways.next[at] as number);
  const nodesOf = (some: readonly number[]) => [size - 1, ...some.map((arc) => arcs[arc]?.to)];
  const costOfAll = (some: readonly number[]) => some.reduce((sum, arc) => sum + costOf(arc), 0);
  const detours = detoursOf(taken, arcs, arcsOutOf(size, arcs), ways, costOf);
  return {
    main: nodesOf(taken),
    detours: detours.map(nodesOf),
    costs: [taken, ...detours].map(costOfAll),
    arcs: detours,
  };
}

const arc = (from: number, to: number, cost = 1): Arc => ({ from, to, cost });

describe("detours from the cheapest way", () => {
  it.each([
    ["there is only one way", [arc(2, 1), arc(1, 0)], []],
    ["another first step", [arc(2, 0), arc(2, 1), arc(1, 0)], [[2, 1, 0]]],
    ["two flows between the same are one way", [arc(2, 0), arc(2, 0, 3)], []],
    ["nothing leads on", [arc(2, 0), arc(2, 1)], []],
    ["what cannot be taken", [arc(2, 0), arc(2, 1), arc(1, 0, Number.POSITIVE_INFINITY)], []],
    ["a way back", [arc(2, 1), arc(1, 0), arc(1, 2)], []],
    ["the cheaper of two flows", [arc(2, 0), arc(2, 1, 9), arc(2, 1, 3), arc(1, 0)], [[2, 1, 0]]],
  ])("%s", (_, arcs, expected) => {
    expect(told(arcs, 3)?.detours).toEqual(expected);
  });

  it("leave late as well as early, the cheapest first, and are three at most", () => {
    const late = [arc(3, 2), arc(2, 0), arc(2, 1), arc(1, 0), arc(3, 1, 5)];
    expect(told(late, 4)?.detours).toEqual([
      [3, 2, 1, 0],
      [3, 1, 0],
    ]);
    const many = [1, 2, 3, 4, 5].flatMap((to) => [arc(6, to, 6 - to), arc(to, 0)]);
    expect(told([arc(6, 0, 0), ...many])?.detours).toEqual([
      [6, 5, 0],
      [6, 4, 0],
      [6, 3, 0],
    ]);
  });

  it("hang together, visit nothing twice, differ from each other, and cost no less than the way itself", () => {
    const graphs = fc.array(
      fc.record({ from: fc.nat(nodes - 1), to: fc.nat(nodes - 1), cost: fc.integer({ min: 0, max: 5 }) }),
      { maxLength: 24 },
    );
    fc.assert(
      fc.property(graphs, (arcs) => {
        const found = told(arcs);
        if (!found) return;
        const all = [found.main, ...found.detours];
        expect(new Set(all.map(String)).size).toBe(all.length);
        for (const one of all) expect(new Set(one).size).toBe(one.length);
        for (const one of found.arcs)
          for (const [at, index] of one.entries())
            if (at > 0) expect(arcs[index]?.from).toBe(arcs[one[at - 1] as number]?.to);
        expect(found.costs).toEqual([...found.costs].sort((a, b) => a - b));
      }),
    );
  });
});
