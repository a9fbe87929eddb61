#!/usr/bin/env bash
# One expects: a reader of DOT takes over each edge, wherever it stands. A statement list may hold subgraphs, these hold
# statement lists again, and their edges belong to the graph ("DOT Language": stmt, subgraph); a port is a place at a node.
# Seen: `parseDOTNetwork` keeps what is inside of a subgraph as nodes and drops its edges without a word, at any depth, unless
# the subgraph is itself an end of an edge. Flows that are written inside of their trust boundary are not there, only
# those that cross it. An edge to a port (`web:http`) leads to another node of that name.
# Versions: vis-network 10.1.5; Graphviz 16.1.0 in @hpcc-js/wasm-graphviz 1.29.2.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error --legacy-peer-deps \
  vis-network@10.1.5 @hpcc-js/wasm-graphviz@1.29.2 > /dev/null

cat > look.mjs <<'JS'
import { createRequire } from "node:module";
import { Graphviz } from "@hpcc-js/wasm-graphviz";

globalThis.window = globalThis; // the bundle looks for one when it is loaded
const { parseDOTNetwork } = createRequire(import.meta.url)("vis-network/standalone/umd/vis-network.js");
const graphviz = await Graphviz.load();

function byGraphviz(dot) {
  const { objects, edges = [] } = JSON.parse(graphviz.layout(dot, "dot_json", "dot"));
  const names = new Map(objects.map(({ _gvid, name }) => [_gvid, name]));
  return edges.map(({ tail, head }) => `${names.get(tail)} > ${names.get(head)}`);
}

for (const body of [
  "user -> web; web -> db;",
  "user -> web; subgraph cluster_net { web -> db; }",
  "user -> web; subgraph cluster_net { web; db; web -> db; }",
  "subgraph cluster_a { subgraph cluster_b { web -> db; } db -> log; } user -> web;",
  "{ web -> db; } -> log;",
  "web [shape=record, label=\"<http> web\"]; user -> web:http; web -> db;",
]) {
  const dot = `digraph { ${body} }`;
  const { nodes, edges } = parseDOTNetwork(dot);
  console.log(body);
  console.log(`  Graphviz:    ${byGraphviz(dot).sort().join(", ")}`);
  const told = edges.map(({ from, to }) => `${from} > ${to}`).sort();
  console.log(`  vis-network: ${told.join(", ")}; nodes ${nodes.map(({ id }) => id).join(" ")}`);
}
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
user -> web; web -> db;
  Graphviz:    user > web, web > db
  vis-network: user > web, web > db; nodes user web db
user -> web; subgraph cluster_net { web -> db; }
  Graphviz:    user > web, web > db
  vis-network: user > web; nodes user web db
user -> web; subgraph cluster_net { web; db; web -> db; }
  Graphviz:    user > web, web > db
  vis-network: user > web; nodes user web db
subgraph cluster_a { subgraph cluster_b { web -> db; } db -> log; } user -> web;
  Graphviz:    db > log, user > web, web > db
  vis-network: user > web; nodes web db log user
{ web -> db; } -> log;
  Graphviz:    db > log, web > db, web > log
  vis-network: db > log, web > db, web > log; nodes web db log
web [shape=record, label="<http> web"]; user -> web:http; web -> db;
  Graphviz:    user > web, web > db
  vis-network: user > web:http, web > db; nodes web user web:http db
EXPECTED
