#!/usr/bin/env bash
# One expects: fontname="Helvetica,Arial,sans-serif", as Graphviz's own gallery writes it, is measured as Helvetica.
# Seen: the built-in metrics know single names only. Any list, and a name that they do not know ("Arial Bold"), is
# measured as Times, 13 % narrower than Arial, and then drawn by the reader's browser in the first font of the list that
# it has: text runs over its shape. No warning is given. "Arial" alone is measured right, but written to the SVG without
# the fallback that "Helvetica" gets.
# Version: Graphviz 16.1.0 in @hpcc-js/wasm-graphviz 1.29.2 (its font metrics need no font on the machine).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error @hpcc-js/wasm-graphviz@1.29.2 > /dev/null

cat > look.mjs <<'JS'
import { Graphviz } from "@hpcc-js/wasm-graphviz";

const graphviz = await Graphviz.load();
console.log(`Graphviz ${graphviz.version()}`);
for (const font of ["Times", "Arial", "Helvetica", "Verdana", "Arial, sans-serif", "Helvetica,Arial,sans-serif", "Verdana,sans-serif", "Arial Bold"]) {
  const dot = `digraph { a [label="Customer database" fontname="${font}"] }`;
  const { width } = JSON.parse(graphviz.dot(dot, "json")).objects[0]._ldraw_.find(({ op }) => op === "T");
  console.log(`${font}: ${width.toFixed(1)} pt, ${/font-family="[^"]*"/.exec(graphviz.dot(dot, "svg"))[0]}`);
}
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
Graphviz 16.1.0
Times: 106.1 pt, font-family="Times"
Arial: 122.2 pt, font-family="Arial"
Helvetica: 122.2 pt, font-family="Helvetica,sans-Serif"
Verdana: 136.6 pt, font-family="Verdana"
Arial, sans-serif: 106.1 pt, font-family="Arial, sans-serif"
Helvetica,Arial,sans-serif: 106.1 pt, font-family="Helvetica,Arial,sans-serif"
Verdana,sans-serif: 106.1 pt, font-family="Verdana,sans-serif"
Arial Bold: 106.1 pt, font-family="Arial Bold"
EXPECTED
