#!/usr/bin/env bash
# One expects: a report made of a SARIF log shows every open result, with the level that the result states.
# Seen: (1) `"suppressions": []`, SARIF's way to say "known not to be suppressed" (2.1.0, 3.27.23), puts a result under
# "Suppressed results". (2) The level is the rule's default; `result.level` is never read. (3) Results of a rule
# without defaultConfiguration.level are left out altogether, and `failOn: ["error"]` passes over their errors; SARIF's
# default is "warning" there.
# Version: @security-alert/sarif-to-markdown 1.11.1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error @security-alert/sarif-to-markdown@1.11.1 > /dev/null

cat > look.cjs <<'JS'
const { sarifToMarkdown } = require("@security-alert/sarif-to-markdown");

function report(title, defaultLevel, more) {
  const rule = { id: "TM01", shortDescription: { text: "Callers are checked." } };
  if (defaultLevel) rule.defaultConfiguration = { level: defaultLevel };
  const region = { startLine: 3, startColumn: 1, endLine: 3, endColumn: 9 };
  const result = {
    ruleId: "TM01",
    ruleIndex: 0,
    level: "error",
    message: { text: "Shop does not check its callers." },
    locations: [{ physicalLocation: { artifactLocation: { uri: "models/shop.md" }, region } }],
    ...more,
  };
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "demo", rules: [rule] } }, results: [result] }],
  };
  const options = { owner: "owner", repo: "repo", branch: "main", sourceRoot: "", simple: true, failOn: ["error"] };
  const [{ body, shouldFail }] = sarifToMarkdown(options)(log);
  console.log(`# ${title}: fails ${shouldFail}`);
  for (const line of body.split("\n")) if (/^(## |- |    - |Nothing)/.test(line)) console.log(line.trimEnd());
}

report("error, rule of errors, suppressions absent", "error", {});
report("error, rule of errors, suppressions empty", "error", { suppressions: [] });
report("error, rule of notes, suppressions absent", "note", {});
report("error, rule without a level, suppressions absent", undefined, {});
JS

node look.cjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
# error, rule of errors, suppressions absent: fails true
## Results
- **[ERROR]** **[TM01]**  `Shop does not check its callers.`
    - https://github.com/owner/repo/blob/main/models/shop.md#L3-L3
## Suppressed Results
Nothing here.
# error, rule of errors, suppressions empty: fails true
## Results
- **[ERROR]** **[TM01]**  `Shop does not check its callers.`
## Suppressed results
- **[ERROR]** **[TM01]**  `Shop does not check its callers.`
    - https://github.com/owner/repo/blob/main/models/shop.md#L3-L3
# error, rule of notes, suppressions absent: fails false
## Results
- **[NOTE]** **[TM01]**  `Shop does not check its callers.`
    - https://github.com/owner/repo/blob/main/models/shop.md#L3-L3
## Suppressed Results
Nothing here.
# error, rule without a level, suppressions absent: fails false
## Results
Nothing here.
## Suppressed Results
Nothing here.
EXPECTED
