#!/usr/bin/env bash
# One expects: a renderer of Mermaid draws each arrow between the two that it names, or says that it cannot. Mermaid's
# documentation has links to and from subgraphs ("Flowcharts", Subgraphs), arrows such as `x--x`, edges with ids (`call@-->`),
# shapes (`@{ shape: cyl }`), and for sequences messages in both directions, `<<->>` ("Sequence diagrams", Messages).
# Seen: a flow to a subgraph leads to another box of its name, drawn outside of it. Of a line that has an arrow, id or shape
# that is not known the rest is dropped, with its flow; the lines after it are drawn. A message in both directions is one
# way, from a new participant `user<<`. Nothing is said: the picture looks whole.
# Version: beautiful-mermaid 1.1.3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error beautiful-mermaid@1.1.3 > /dev/null

cat > look.mjs <<'JS'
import { parseMermaid, renderMermaidASCII } from "beautiful-mermaid";

for (const lines of [
  ["subgraph net [Network]", "  api --> db", "end", "user --> net"],
  ["user <--> api", "api --> db"],
  ["user x--x api", "api --> db"],
  ["user call@--> api", "api --> db"],
  ["db@{ shape: cyl } --> log", "api --> db"],
]) {
  const { nodes, edges, subgraphs } = parseMermaid(["flowchart LR", ...lines].join("\n"));
  const drawn = edges.map(({ source, target, hasArrowStart }) => `${source} ${hasArrowStart ? "<" : ""}> ${target}`);
  const zones = subgraphs.map(({ id, nodeIds }) => `; ${id} holds ${nodeIds.join(", ")}`);
  console.log(lines.map((line) => line.trim()).join("; "));
  console.log(`  ${drawn.join(", ")}; boxes ${[...nodes.keys()].join(", ")}${zones}`);
}

for (const arrow of ["->>", "-)", "<<->>"]) {
  const rows = renderMermaidASCII(`sequenceDiagram\n  user${arrow}api: order`, { useAscii: true }).split("\n");
  const names = rows.find((row) => row.includes("api")).replaceAll("|", " ").trim();
  const line = rows.find((row) => row.includes("--") && !row.includes("+")).trim();
  console.log(`user${arrow}api: ${line} between ${names.split(/\s+/).join(" and ")}`);
}
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
subgraph net [Network]; api --> db; end; user --> net
  api > db, user > net; boxes api, db, user, net; net holds api, db
user <--> api; api --> db
  user <> api, api > db; boxes user, api, db
user x--x api; api --> db
  api > db; boxes user, api, db
user call@--> api; api --> db
  api > db; boxes user, api, db
db@{ shape: cyl } --> log; api --> db
  api > db; boxes db, api
user->>api: |----------> between user and api
user-)api: |----------> between user and api
user<<->>api: |----------> between user<< and api
EXPECTED
