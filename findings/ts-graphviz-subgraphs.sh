#!/usr/bin/env bash
# One expects: ts-graphviz reads a DOT file as Graphviz does, or says that it cannot.
# Seen: an edge to `subgraph name { … }`, which DOT's grammar has, becomes an edge to a node called "subgraph", without
# a word. The HTML string <a> and the name a, two nodes for Graphviz, become one node. A port with a compass point of
# two letters (`a:p:ne`) is a syntax error, with one letter (`a:p:n`) it is not.
# Versions: ts-graphviz 3.0.7 (@ts-graphviz/ast 3.0.6), beside Graphviz 16.1.0 in @hpcc-js/wasm-graphviz 1.29.2.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
  ts-graphviz@3.0.7 @ts-graphviz/ast@3.0.6 @hpcc-js/wasm-graphviz@1.29.2 > /dev/null

cat > look.mjs <<'JS'
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { fromDot, toDot } from "ts-graphviz";

const graphviz = await Graphviz.load();
// Nodes and edges as Graphviz sees them: names as they are drawn, HTML strings in <>.
function drawn(dot) {
  const { objects = [], edges = [] } = JSON.parse(graphviz.layout(dot, "dot_json", "dot"));
  const name = (id) => objects.find(({ _gvid }) => _gvid === id).name;
  const nodes = objects.filter(({ nodes, subgraphs }) => !nodes && !subgraphs).map((node) => node.name);
  return `${nodes.length} nodes (${nodes.sort().join(", ")}), edges ${edges.map(({ tail, head }) => `${name(tail)}->${name(head)}`).join(", ")}`;
}
for (const dot of [
  "digraph { shop -> subgraph stores { orders } }",
  "digraph { <a> -> a }",
  "digraph { a:p:n -> b }",
  "digraph { a:p:ne -> b }",
]) {
  console.log(dot);
  console.log(`  Graphviz:    ${drawn(dot)}`);
  try {
    console.log(`  ts-graphviz: ${drawn(toDot(fromDot(dot)))}`);
  } catch (error) {
    console.log(`  ts-graphviz: ${error.name}: ${error.message}`);
  }
}
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
digraph { shop -> subgraph stores { orders } }
  Graphviz:    2 nodes (orders, shop), edges shop->orders
  ts-graphviz: 4 nodes (orders, shop, stores, subgraph), edges shop->subgraph
digraph { <a> -> a }
  Graphviz:    2 nodes (a, a), edges a->a
  ts-graphviz: 1 nodes (a), edges a->a
digraph { a:p:n -> b }
  Graphviz:    2 nodes (a, b), edges a->b
  ts-graphviz: 2 nodes (a, b), edges a->b
digraph { a:p:ne -> b }
  Graphviz:    2 nodes (a, b), edges a->b
  ts-graphviz: DotSyntaxError: Expected "--" or "->" but "e" found.
EXPECTED
