#!/usr/bin/env bash
# One expects: what Graphviz writes as DOT is read back by parsers of DOT as it was meant.
# Seen: Graphviz breaks a text of more than 128 characters (attribute `linelength`) by a backslash and a line break, which
# mean nothing inside of quotes ("The DOT Language"). Four of four parsers keep both signs: after `dot -Tcanon` an element
# with a long label or tooltip is called otherwise, and whoever looks it up or compares it finds nothing. Graphviz itself
# reads its own output well.
# Versions: @hpcc-js/wasm-graphviz 1.29.2 (Graphviz 16.1.0), ts-graphviz 3.0.7, dotparser 1.1.1, graphlib-dot 0.6.4,
# ngraph.fromdot 7.1.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error @hpcc-js/wasm-graphviz@1.29.2 \
  ts-graphviz@3.0.7 dotparser@1.1.1 graphlib-dot@0.6.4 ngraph.fromdot@7.1.0 > /dev/null

cat > look.mjs <<'JS'
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import dotparser from "dotparser";
import graphlib from "graphlib-dot";
import fromDot from "ngraph.fromdot";
import { fromDot as tsGraphviz } from "ts-graphviz";

const graphviz = await Graphviz.load();
const parsers = {
  Graphviz: (dot) => JSON.parse(graphviz.layout(dot, "json0")).objects[0].label,
  "ts-graphviz": (dot) => tsGraphviz(dot).getNode("a").attributes.get("label"),
  dotparser: (dot) =>
    dotparser(dot)[0].children.find(({ type, node_id: node }) => type === "node_stmt" && node.id === "a").attr_list.find(({ id }) => id === "label").eq,
  "graphlib-dot": (dot) => graphlib.read(dot).node("a").label,
  "ngraph.fromdot": (dot) => fromDot(dot).getNode("a").data.label,
};

for (const length of [120, 140]) {
  const label = "Customers order cheese in the shop. ".repeat(9).slice(0, length - 1) + ".";
  const written = graphviz.layout(`digraph { a [label="${label}"] }`, "canon");
  for (const [name, read] of Object.entries(parsers)) {
    const found = read(written);
    const where = found === label ? "as it was" : `holds ${JSON.stringify(found.match(/\\\r?\n/)?.[0])} at ${found.search(/\\\r?\n/)}`;
    console.log(`${label.length} characters, ${name}: ${where}`);
  }
}
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
120 characters, Graphviz: as it was
120 characters, ts-graphviz: as it was
120 characters, dotparser: as it was
120 characters, graphlib-dot: as it was
120 characters, ngraph.fromdot: as it was
140 characters, Graphviz: as it was
140 characters, ts-graphviz: holds "\\\n" at 131
140 characters, dotparser: holds "\\\n" at 131
140 characters, graphlib-dot: holds "\\\n" at 131
140 characters, ngraph.fromdot: holds "\\\n" at 131
EXPECTED
