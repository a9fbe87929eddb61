#!/usr/bin/env bash
# One expects: SVG that Graphviz writes is well-formed, whatever the attributes of the graph hold; in attributes that are shown
# it takes HTML's entities for their signs ("Character encodings": a label `&copy;` is ©) and escapes a lone `&`.
# Seen: in `URL`, `id`, `class` and `target` it takes whatever stands between `&` and `;` for an entity and leaves it as it
# is. XML knows five of them: one link such as `?q=R&D;page=2`, or one id with `&nbsp;`, and a browser shows an error in
# place of the whole picture. In labels and tooltips the same text is right. Graphviz says nothing and succeeds.
# Versions: @hpcc-js/wasm-graphviz 1.29.2 (Graphviz 16.1.0), saxes 6.0.0 (a strict parser of XML).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error @hpcc-js/wasm-graphviz@1.29.2 saxes@6.0.0 > /dev/null

cat > look.mjs <<'JS'
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { SaxesParser } from "saxes";

const graphviz = await Graphviz.load();
function stateOf(svg) {
  const errors = [];
  const parser = new SaxesParser();
  parser.on("error", ({ message }) => errors.push(message.replace(/^\d+:\d+: /, "")));
  parser.write(svg).close();
  return errors[0] ?? "well-formed";
}

for (const text of ["?q=R&D&page=2", "?q=R&D;page=2", "10&nbsp;to&nbsp;1", "a&lt;b"])
  for (const attribute of ["label", "tooltip", "URL", "id", "class", "target"]) {
    const link = attribute === "target" ? 'URL="x", ' : "";
    const svg = graphviz.layout(`digraph { a [${link}${attribute}="${text}"] }`, "svg");
    console.log(`${attribute}="${text}": ${stateOf(svg)}`);
  }
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
label="?q=R&D&page=2": well-formed
tooltip="?q=R&D&page=2": well-formed
URL="?q=R&D&page=2": well-formed
id="?q=R&D&page=2": well-formed
class="?q=R&D&page=2": well-formed
target="?q=R&D&page=2": well-formed
label="?q=R&D;page=2": well-formed
tooltip="?q=R&D;page=2": well-formed
URL="?q=R&D;page=2": undefined entity.
id="?q=R&D;page=2": undefined entity.
class="?q=R&D;page=2": undefined entity.
target="?q=R&D;page=2": undefined entity.
label="10&nbsp;to&nbsp;1": well-formed
tooltip="10&nbsp;to&nbsp;1": well-formed
URL="10&nbsp;to&nbsp;1": undefined entity.
id="10&nbsp;to&nbsp;1": undefined entity.
class="10&nbsp;to&nbsp;1": undefined entity.
target="10&nbsp;to&nbsp;1": undefined entity.
label="a&lt;b": well-formed
tooltip="a&lt;b": well-formed
URL="a&lt;b": well-formed
id="a&lt;b": well-formed
class="a&lt;b": well-formed
target="a&lt;b": well-formed
EXPECTED
