import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withNewRank, withoutEdgeLabels } from "../../../../src/diagrams/engines/graphviz/dot-text.ts";

describe("withNewRank", () => {
  it.each([
    ["digraph{a->b}", "digraph{ newrank=true;a->b}"],
    ['digraph "a { b" {\n a }', 'digraph "a { b" { newrank=true;\n a }'],
    ["/* { */ strict digraph <a<b>{> { a }", "/* { */ strict digraph <a<b>{> { newrank=true; a }"],
    ["# { \n// {\ndigraph { a }", "# { \n// {\ndigraph { newrank=true; a }"],
    ["hello", "hello"],
  ])("%j", (text, expected) => expect(withNewRank(text)).toBe(expected));
});

describe("withoutEdgeLabels", () => {
  it.each([
    [
      "an edge of our own writer",
      '  n1 -> n2 [color="red", label="Flow", id="e1"];',
      '  n1 -> n2 [color="red",  id="e1"];',
    ],
    ["the last attribute", "n1 -> n2 [id=e1, label=Flow];", "n1 -> n2 [id=e1, ];"],
    ["all four kinds", "a->b [label=x xlabel=y; headlabel=z,taillabel=w]", "a->b [  ]"],
    ["quotes in a label", String.raw`a -> b [label="say \"]; c [label=" , id=e]`, "a -> b [ id=e]"],
    [
      "a backslash before the last quote",
      String.raw`a -> b [label="c:\\"]; n [label="N"]`,
      'a -> b []; n [label="N"]',
    ],
    ["joined strings", 'a -> b [label="x" + "y" + "z", id=e]', "a -> b [ id=e]"],
    ["an HTML-like label", 'a -> b [label=<<b>x ] &gt; "y</b>>, id=e]', "a -> b [ id=e]"],
    ["a name in quotes", 'a -> b ["label"="x", id=e]', "a -> b [ id=e]"],
    [
      "a value that looks like a name",
      "a -> b [id=label, tooltip=xlabel]",
      "a -> b [id=label, tooltip=xlabel]",
    ],
    ["an attribute without a value", "a -> b [label, id=e]", "a -> b [ id=e]"],
    ["two lists", "a -> b [id=e] [label=x]", "a -> b [id=e] []"],
    ["a chain with ports", 'a:n -> "b":p:s -> c [label=x]', 'a:n -> "b":p:s -> c []'],
    ["undirected", "graph { a -- b [label=x] }", "graph { a -- b [] }"],
    ["the default of edges", "edge [label=x, color=red]", "edge [ color=red]"],
    [
      "a subgraph as an end",
      "{a b} -> subgraph s {c [label=C]} [label=x]",
      "{a b} -> subgraph s {c [label=C]} []",
    ],
    ["nodes and clusters", "a [label=A]; subgraph cluster_1 { label=B; node [label=C]; }", null],
    ["a node after an edge, no semicolon", "a -> b n [label=N]", null],
    ["a node after an edge's list", "a -> b [id=e] n [label=N]", null],
    ["a node called edge", 'a -> b; "edge" [label=N]', null],
    ["a label in a comment", "/* a -> b [label=x] */ // c -> d [label=y]", null],
    ["an arrow in a node's label", 'n [label="a -> b"] m [label="c"]', null],
    ["an edge in a cluster, then the cluster's label", "subgraph cluster_1 { a -> b; label=L }", null],
  ])("%s", (_, text, expected) => expect(withoutEdgeLabels(text)).toBe(expected ?? text));

  const quoted = fc
    .string({ unit: "grapheme", maxLength: 12 })
    .map((text) => `"${text.replace(/\\/g, "\\\\").replace(/"/g, '\\"')}"`);
  const html = fc.string({ maxLength: 12 }).map((text) => `<<b>${text.replace(/[<>&]/g, "")}</b>>`);
  const label = fc.oneof(quoted, html);

  it("keeps everything but the labels of edges, whatever is written in them", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { maxLength: 6 }), (labels) => {
        const graph = (edgeLabel: (text: string) => string): string =>
          labels
            .map(
              ([node, edge], index) =>
                `n${index} [label=${node}];\nn${index} -> n0 [${edgeLabel(edge)}id=e${index}];`,
            )
            .join("\n");
        const kept = withoutEdgeLabels(`digraph {\n${graph((text) => `label=${text},`)}\n}`);
        expect(kept).toBe(`digraph {\n${graph(() => "")}\n}`);
        expect(withoutEdgeLabels(kept)).toBe(kept);
      }),
    );
  });
});
