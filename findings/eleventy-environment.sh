#!/usr/bin/env bash
# One expects: a build by Eleventy's programmatic API leaves the process as it was.
# Seen: variables stay behind in process.env, which all children of the process inherit.
# Version: @11ty/eleventy 3.1.7.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error @11ty/eleventy@3.1.7 > /dev/null

mkdir in
echo 'Hello' > in/index.html
cat > look.mjs <<'JS'
import { Eleventy } from "@11ty/eleventy";

const before = new Set(Object.keys(process.env));
const pages = await new Eleventy("in", "out", { quietMode: true }).toJSON();
console.log(`${pages.length} page`);
for (const name of Object.keys(process.env).sort()) if (!before.has(name)) console.log(`left behind: ${name}`);
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
1 page
left behind: ELEVENTY_ROOT
left behind: ELEVENTY_RUN_MODE
left behind: ELEVENTY_SOURCE
left behind: ELEVENTY_VERSION
EXPECTED
