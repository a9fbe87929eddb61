#!/usr/bin/env bash
# One expects: `match-results-forward` follows a result by its partialFingerprints, which are made for that.
# Seen: the place wins. A result that is replaced by another one (new message, new fingerprint, same rule and line) is
# "unchanged", even where that happens to every result of the log. A result whose fingerprint is unique and the same,
# but which now lies in another file, is "absent" and "new" although its message did not change either; only where
# every result of the file moved along is it followed.
# SARIF leaves the use of partialFingerprints to the consumer (oasis-tcs/sarif-spec, issue 374), so this is allowed.
# Version: @microsoft/sarif-multitool-linux 5.7.0 (a program for Linux on x64).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error @microsoft/sarif-multitool-linux@5.7.0 > /dev/null
chmod u+x node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

cat > look.cjs <<'JS'
const { execFileSync } = require("node:child_process");
const { readFileSync, writeFileSync } = require("node:fs");

const log = (results) => ({
  $schema: "https://json.schemastore.org/sarif-2.1.0.json",
  version: "2.1.0",
  runs: [{ tool: { driver: { name: "demo", rules: [{ id: "TM01" }] } }, results }],
});
const result = ({ text, key, uri, startLine }) => ({
  ruleId: "TM01",
  ruleIndex: 0,
  message: { text },
  partialFingerprints: { "key/v1": key },
  locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine } } }],
});
const twelve = Array.from({ length: 12 }, (_, index) => ({
  text: `Finding number ${index}.`,
  key: `key-${index}`,
  uri: `models/m${index % 3}.md`,
  startLine: 10 * index + 1,
}));

function states(title, change) {
  writeFileSync("old.sarif", JSON.stringify(log(twelve.map(result))));
  writeFileSync("new.sarif", JSON.stringify(log(twelve.map((one, index) => result({ ...one, ...change(one, index) })))));
  execFileSync(
    "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool",
    ["match-results-forward", "new.sarif", "--previous", "old.sarif", "--output-file-path", "matched.sarif", "--log", "ForceOverwrite"],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const counts = {};
  for (const { baselineState } of JSON.parse(readFileSync("matched.sarif", "utf8").replace(/^\uFEFF/, "")).runs[0].results)
    counts[baselineState] = (counts[baselineState] ?? 0) + 1;
  console.log(`${title}: ${Object.keys(counts).sort().map((state) => `${counts[state]} ${state}`).join(", ")}`);
}

states("nothing changed", () => ({}));
states("one replaced by another at its line", (_, index) => (index === 4 ? { text: "Quite another matter.", key: "other" } : {}));
states("every one replaced by another at its line", ({ text, key }) => ({ text: `Another matter, not "${text}"`, key: `other-${key}` }));
states("one moved to another file, same message and fingerprint", (_, index) => (index === 4 ? { uri: "models/new.md" } : {}));
states("all of one file moved to another file", (one) => (one.uri === "models/m1.md" ? { uri: "models/new.md" } : {}));
JS

node look.cjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
nothing changed: 12 unchanged
one replaced by another at its line: 12 unchanged
every one replaced by another at its line: 12 unchanged
one moved to another file, same message and fingerprint: 1 absent, 1 new, 11 unchanged
all of one file moved to another file: 8 unchanged, 4 updated
EXPECTED
