#!/usr/bin/env bash
# One expects: rewriting a SARIF log without any option keeps what it says.
# Seen: `rewrite` drops a result's `"level": "warning"`, the value of the object model's default. SARIF's default is
# another one: where level is absent, the rule's defaultConfiguration.level holds (2.1.0, 3.27.10). So an explicit
# warning becomes an error, or a note, with the rule it belongs to; `project` prints it as one even before that. Also
# dropped is a rule's shortDescription that equals its fullDescription: GitHub needs both, and the tool's own rules for
# GitHub (GH2012) report its absence. That the object model errs about levels is mentioned in oasis-tcs/sarif-spec,
# issue 470.
# Version: @microsoft/sarif-multitool-linux 5.7.0 (a program for Linux on x64).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error @microsoft/sarif-multitool-linux@5.7.0 > /dev/null
multitool=node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
chmod u+x "$multitool"
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

cat > before.sarif <<'JSON'
{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [{
    "columnKind": "utf16CodeUnits",
    "tool": { "driver": {
      "name": "demo", "version": "1.0.0", "informationUri": "https://example.org/demo",
      "rules": [
        { "id": "TM01", "name": "First", "shortDescription": { "text": "Callers are checked." },
          "fullDescription": { "text": "Callers are checked." }, "help": { "text": "Check them." },
          "defaultConfiguration": { "level": "error" } },
        { "id": "TM02", "name": "Second", "shortDescription": { "text": "Use is recorded." },
          "fullDescription": { "text": "Every use is recorded." }, "help": { "text": "Record it." },
          "defaultConfiguration": { "level": "note" } }
      ]
    } },
    "results": [
      { "ruleId": "TM01", "ruleIndex": 0, "level": "warning", "message": { "text": "Shop does not check its callers." },
        "partialFingerprints": { "key/v1": "a" },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": "models/shop.md" },
          "region": { "startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 9 } } }] },
      { "ruleId": "TM02", "ruleIndex": 1, "level": "warning", "message": { "text": "Shop records nothing." },
        "partialFingerprints": { "key/v1": "b" },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": "models/shop.md" },
          "region": { "startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 9 } } }] }
    ]
  }]
}
JSON

"$multitool" rewrite before.sarif --output after.sarif > /dev/null
{
  for log in before after; do
    "$multitool" validate "$log.sarif" --output "$log.found.sarif" --rule-kind 'Sarif;Ghas' > /dev/null
    node -e '
      const [name] = process.argv.slice(1);
      const read = (file) => JSON.parse(require("fs").readFileSync(file, "utf8").replace(/^\uFEFF/, "")).runs[0];
      const run = read(`${name}.sarif`);
      for (const { ruleId, level } of run.results) console.log(`${name}: ${ruleId} is written with level ${level}`);
      for (const rule of run.tool.driver.rules) console.log(`${name}: ${rule.id} has a shortDescription: ${"shortDescription" in rule}`);
      const found = (read(`${name}.found.sarif`).results ?? []).map((result) => result.ruleId).sort();
      console.log(`${name}: validate reports ${[...new Set(found)].join(", ") || "nothing"}`);
    ' "$log"
    "$multitool" project "$log.sarif" --columns RuleId,Level --no-header | sed "s/^/$log: project prints /"
  done
} | tr -d '\r' | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
before: TM01 is written with level warning
before: TM02 is written with level warning
before: TM01 has a shortDescription: true
before: TM02 has a shortDescription: true
before: validate reports nothing
before: project prints "TM01","Error"
before: project prints "TM02","Note"
after: TM01 is written with level undefined
after: TM02 is written with level undefined
after: TM01 has a shortDescription: false
after: TM02 has a shortDescription: true
after: validate reports GH2012
after: project prints "TM01","Error"
after: project prints "TM02","Note"
EXPECTED
