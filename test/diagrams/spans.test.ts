import { expect, it } from "vitest";
import type { DfdGraph } from "../../src/diagrams/dfd-graph.ts";
import { spannedRanks } from "../../src/diagrams/spans.ts";

/** `a>b` is a flow. */
function graph(...flows: readonly string[]): DfdGraph {
  const edges = flows.map((flow) => ({ from: flow.split(">")[0], to: flow.split(">")[1] }));
  const ids = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  return { title: "", clusters: [], nodes: ids.map((id) => ({ id })), edges } as unknown as DfdGraph;
}

it.each([
  [[], 0],
  [["a>b"], 1],
  [["a>b", "b>c", "a>c"], 4],
  [["a>b", "b>a"], 2],
  [["a>b", "b>c", "c>a"], 4],
  [["a>a"], 0],
  [["a>b", "c>d"], 2],
])("%j spans %i", (flows, spanned) => {
  expect(spannedRanks(graph(...flows))).toBe(spanned);
});

it("a long chain is no matter", () => {
  const flows = Array.from({ length: 50_000 }, (_, index) => `n${index}>n${index + 1}`);
  expect(spannedRanks(graph(...flows))).toBe(50_000);
});
