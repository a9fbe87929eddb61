#!/usr/bin/env bash
# One expects: a reader of GraphML keeps the direction of each edge, and a default as the type that its key states. `directed`
# at an edge overrules `edgedefault` of its graph; `for="all"` declares an attribute of everything; `attr.type` holds for
# `default` as for `data` (GraphML specification: edge, key, default; GraphML attributes).
# Seen: graphology-graphml looks at `directed="true"` in an undirected graph, and not at `directed="false"` in a directed one: a
# line becomes a flow in one direction. A default of `false` is the text "false", which is true to whoever asks; stated as
# data it is false. A key for "all" throws. graphml-js tells no direction and no defaults, leaves `false` a text, and drops
# graphs inside of nodes: what lies in a zone, and what flows there.
# Versions: graphology-graphml 0.5.2 with graphology 0.26.0, graphml-js 0.4.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphology@0.26.0 graphology-graphml@0.5.2 graphml-js@0.4.0 > /dev/null

cat > look.cjs <<'JS'
const Graph = require("graphology");
const { GraphMLParser } = require("graphml-js");
const { parse } = require("graphology-graphml");

const nodes = '<node id="web"/><node id="db"/>';
const document = (edgedefault, body, keys = "") =>
  [
    '<?xml version="1.0" encoding="UTF-8"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    `${keys}<graph edgedefault="${edgedefault}">${body}</graph></graphml>`,
  ].join("");
const key = (of, fallback = "") => `<key id="k" for="${of}" attr.name="encrypted" attr.type="boolean">${fallback}</key>`;

function look(title, xml) {
  try {
    const graph = parse(Graph, xml);
    const edges = graph.mapEdges((_, { encrypted }, from, to, _from, _to, undirected) =>
      `${from} ${undirected ? "--" : "->"} ${to}${encrypted === undefined ? "" : `, encrypted ${JSON.stringify(encrypted)}`}`);
    console.log(`${title}: ${edges.join("; ")}`);
  } catch ({ message }) {
    console.log(`${title}: ${message}`);
  }
  new GraphMLParser().parse(xml, (error, graph) => {
    if (error) throw error;
    const tell = ({ _source, _target, _attributes }) => `${_source} ${_target} ${JSON.stringify(_attributes)}`;
    const edges = graph.edges.map(tell);
    console.log(`  graphml-js: nodes ${graph.nodes.map(({ _id }) => _id).join(" ")}; edges ${edges.join("; ") || "none"}`);
  });
}

const edge = (more = "", body = "") => `<edge source="web" target="db"${more}>${body}</edge>`;
look("directed", document("directed", nodes + edge()));
look("not directed, in a directed graph", document("directed", nodes + edge(' directed="false"')));
look("undirected", document("undirected", nodes + edge()));
look("directed, in an undirected graph", document("undirected", nodes + edge(' directed="true"')));
look("encrypted is false", document("directed", nodes + edge("", '<data key="k">false</data>'), key("edge")));
look("encrypted is false by default", document("directed", nodes + edge(), key("edge", "<default>false</default>")));
look("encrypted, declared for all", document("directed", nodes + edge("", '<data key="k">false</data>'), key("all")));
const zone = `<node id="zone"><graph edgedefault="directed">${nodes}${edge()}</graph></node>`;
look("in a zone", document("directed", `${zone}<node id="log"/><edge source="db" target="log"/>`));
JS

node look.cjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
directed: web -> db
  graphml-js: nodes web db; edges web db {}
not directed, in a directed graph: web -> db
  graphml-js: nodes web db; edges web db {}
undirected: web -- db
  graphml-js: nodes web db; edges web db {}
directed, in an undirected graph: web -> db
  graphml-js: nodes web db; edges web db {}
encrypted is false: web -> db, encrypted false
  graphml-js: nodes web db; edges web db {"encrypted":"false"}
encrypted is false by default: web -> db, encrypted "false"
  graphml-js: nodes web db; edges web db {}
encrypted, declared for all: Cannot set properties of undefined (setting 'k')
  graphml-js: nodes web db; edges web db {"encrypted":"false"}
in a zone: web -> db; db -> log
  graphml-js: nodes zone log; edges db log {}
EXPECTED
