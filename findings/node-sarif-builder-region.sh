#!/usr/bin/env bash
# One expects: a result that is told to be on a line gets a region that is this line: with `startLine` alone a region is the
# whole line (SARIF 2.1.0, 3.30.2), and whoever has no columns needs none.
# Seen: the builder adds `startColumn: 1`, `endLine` and `endColumn: 1`, and as the end of a region is the column after it
# (3.30.8), the region is an insertion point: nothing, before the first sign of the line. Whoever marks it marks nothing, and
# whoever reads its text (the multitool's `--insert RegionSnippets`, fingerprints of the place) reads none.
# Versions: node-sarif-builder 5.0.0, @microsoft/sarif-multitool-linux 5.7.0 (a program for Linux on x64).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
  node-sarif-builder@5.0.0 @microsoft/sarif-multitool-linux@5.7.0 > /dev/null
chmod u+x node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

mkdir models
printf '# Shop\n\n- **API**: isHardened=False\n' > models/shop.md
cat > look.cjs <<'JS'
const { execFileSync } = require("node:child_process");
const { readFileSync, writeFileSync } = require("node:fs");
const { pathToFileURL } = require("node:url");
const { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } = require("node-sarif-builder");

const run = new SarifRunBuilder().initSimple({ toolDriverName: "demo", toolDriverVersion: "1.0.0", url: "https://example.org" });
run.addRule(new SarifRuleBuilder().initSimple({ ruleId: "TM01", shortDescriptionText: "Hardened.", helpUri: "https://example.org" }));
const fileUri = pathToFileURL("models/shop.md").href;
run.addResult(new SarifResultBuilder().initSimple({ ruleId: "TM01", level: "error", messageText: "Not hardened.", fileUri, startLine: 3 }));
const builder = new SarifBuilder();
builder.addRun(run);
const built = JSON.parse(builder.buildSarifJsonString({ indent: false }));

const regionOf = (log) => log.runs[0].results[0].locations[0].physicalLocation.region;
function snippet(log) {
  writeFileSync("in.sarif", JSON.stringify(log));
  execFileSync(
    "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool",
    ["rewrite", "in.sarif", "--output", "out.sarif", "--insert", "RegionSnippets", "--log", "ForceOverwrite"],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  return regionOf(JSON.parse(readFileSync("out.sarif", "utf8").replace(/^\uFEFF/, ""))).snippet?.text;
}

console.log(`built:      ${JSON.stringify(regionOf(built))}, its text ${JSON.stringify(snippet(built))}`);
const alone = structuredClone(built);
alone.runs[0].results[0].locations[0].physicalLocation.region = { startLine: 3 };
console.log(`line alone: ${JSON.stringify(regionOf(alone))}, its text ${JSON.stringify(snippet(alone))}`);
JS

node look.cjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
built:      {"startLine":3,"startColumn":1,"endLine":3,"endColumn":1}, its text ""
line alone: {"startLine":3}, its text "- **API**: isHardened=False"
EXPECTED
