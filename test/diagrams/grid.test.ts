import { expect, it } from "vitest";
import type { DfdGraph } from "../../src/diagrams/dfd-graph.ts";
import { besideEachOther } from "../../src/diagrams/grid.ts";

function graph(blocks: Readonly<Record<string, number>>): DfdGraph {
  const nodes = Object.entries(blocks).flatMap(([cluster, count]) =>
    Array.from({ length: count }, (_, index) => ({ id: `${cluster}${index}`, cluster: cluster || null })),
  );
  const clusters = Object.keys(blocks).map((id) => ({ id }));
  return { title: "", nodes, clusters, edges: [] } as unknown as DfdGraph;
}

const shown = (blocks: Readonly<Record<string, number>>) =>
  besideEachOther(graph(blocks)).map(([left, right]) => `${left}>${right}`);

it("a block is as wide as it is high", () => {
  expect(shown({ a: 9 })).toEqual(["a0>a1", "a1>a2", "a3>a4", "a4>a5", "a6>a7", "a7>a8"]);
});

it("all lines of a block stand behind the one before it, up to the end of a row", () => {
  expect(shown({ a: 2, b: 3, c: 4 })).toEqual(["a0>a1", "a1>b0", "b0>b1", "a1>b2", "c0>c1", "c2>c3"]);
});

it("elements of no boundary are a block, too, and empty boundaries none", () => {
  expect(shown({ "": 1, a: 0, b: 1 })).toEqual(["0>b0"]);
});
