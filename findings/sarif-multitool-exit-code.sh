#!/usr/bin/env bash
# One expects: a validator that finds errors ends with another code than one that finds none.
# Seen: `validate` ends with 0 and "Analysis completed successfully" for a log with errors; only its own log says so.
# Version: @microsoft/sarif-multitool-linux 5.7.0 (a program for Linux on x64).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error @microsoft/sarif-multitool-linux@5.7.0 > /dev/null
chmod u+x node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

# Valid by the schema; GitHub needs a place and descriptions of rules.
cat > log.sarif <<'JSON'
{ "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
  "runs": [{ "tool": { "driver": { "name": "demo" } }, "results": [{ "message": { "text": "Found." } }] }] }
JSON
node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool validate log.sarif -o told.sarif --rule-kind 'Sarif;Ghas' \
  --log ForceOverwrite > said 2>&1 && code=0 || code=$?
{
  echo "ends with $code"
  node -e '
    const [{ results }] = JSON.parse(require("fs").readFileSync("told.sarif", "utf8").replace(/^\uFEFF/, "")).runs;
    console.log(`tells ${results.filter(({ level }) => level === "error").length > 0 ? "errors" : "no error"}`);'
} | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
ends with 0
tells errors
EXPECTED
