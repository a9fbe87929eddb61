#!/usr/bin/env bash
# One expects: an archive whose entries all have one given `mtime` is the same on every machine.
# Seen: the time is written as the clock of the machine's zone shows it, as the format has it: the same moment makes other
# bytes in another zone. A local time (`new Date(2026, 0, 31, 12)`) makes the same everywhere.
# Version: fflate 0.8.3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error fflate@0.8.3 > /dev/null

cat > look.mjs <<'JS'
import { createHash } from "node:crypto";
import { zipSync } from "fflate";

const digest = (mtime) => createHash("sha256").update(zipSync({ a: [new Uint8Array(1), { mtime, level: 0 }] })).digest("hex").slice(0, 8);
console.log(`${process.env.TZ}: a moment ${digest(new Date(Date.UTC(2026, 0, 31, 12)))}, a local time ${digest(new Date(2026, 0, 31, 12))}`);
JS

for zone in UTC Asia/Kolkata America/Los_Angeles; do TZ=$zone node look.mjs; done | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
UTC: a moment beca2fa8, a local time beca2fa8
Asia/Kolkata: a moment c43909ef, a local time beca2fa8
America/Los_Angeles: a moment f0315ce3, a local time beca2fa8
EXPECTED
