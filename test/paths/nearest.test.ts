import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Arc, arcsInto, waysTo } from "../../src/paths/nearest.ts";

const nodes = 6;
const graphs = fc.array(
  fc.record({
    from: fc.nat(nodes - 1),
    to: fc.nat(nodes - 1),
    cost: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(Number.POSITIVE_INFINITY)),
  }),
  { maxLength: 14 },
);

/** By relaxing every arc as often as there are nodes (Bellman and Ford). */
function costsTo(end: number, arcs: readonly Arc[]): number[] {
  const costs = Array.from({ length: nodes }, (_, at) => (at === end ? 0 : Number.POSITIVE_INFINITY));
  for (let turn = 0; turn < nodes; turn++) {
    for (const { from, to, cost } of arcs) costs[from] = Math.min(costs[from] ?? 0, cost + (costs[to] ?? 0));
  }
  return costs;
}

describe("the cheapest ways to a node", () => {
  it("cost what the slow way to find them says, and lead there", () => {
    fc.assert(
      fc.property(graphs, (arcs) => {
        const { cost, next } = waysTo(0, arcs, arcsInto(nodes, arcs), (arc) => arcs[arc]?.cost ?? 0);
        expect([...cost]).toEqual(costsTo(0, arcs));
        for (let start = 1; start < nodes; start++) {
          if (cost[start] === Number.POSITIVE_INFINITY) continue;
          let sum = 0;
          let at = start;
          for (let steps = 0; at !== 0 && steps <= nodes; steps++) {
            const arc = arcs[next[at] ?? -1];
            sum += arc?.cost ?? Number.NaN;
            at = arc?.to ?? -1;
          }
          expect([at, sum]).toEqual([0, cost[start]]);
        }
      }),
    );
  });

  it("are the first of those that cost the same", () => {
    const arcs = [
      { from: 1, to: 0, cost: 1 },
      { from: 1, to: 0, cost: 1 },
    ];
    expect(waysTo(0, arcs, arcsInto(2, arcs), () => 1).next[1]).toBe(0);
  });
});
