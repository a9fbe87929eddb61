#!/usr/bin/env bash
# One expects: a converter to the Heimdall Data Format (passed, failed, not applicable, not reviewed) takes over what SARIF
# and CycloneDX say of exactly that: SARIF by `kind` (2.1.0, 3.27.9) and `suppressions` (3.27.23), CycloneDX by `analysis`.
# Seen: every result is "failed": one of kind `pass` or `notApplicable`, a suppressed one, and a vulnerability that does
# not affect the component or is a false positive, with full impact. A SARIF level that is left to its rule is not looked
# up (3.27.10): an error counts 0.1, less than a note. A result that names its rule by index has an empty id.
# Version: @mitre/hdf-converters 2.12.6.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error @mitre/hdf-converters@2.12.6 > /dev/null

cat > look.cjs <<'JS'
const { CycloneDXSBOMResults, SarifMapper } = require("@mitre/hdf-converters");

function told(title, converter, data) {
  const { profiles } = new converter(JSON.stringify(data)).toHdf();
  for (const { id, impact, results } of profiles.flatMap(({ controls }) => controls))
    console.log(`${title}: ${JSON.stringify(id)} ${results.map(({ status }) => status).join(", ")}, impact ${impact.toFixed(2)}`);
}

function sarif(title, more, defaultConfiguration) {
  const region = { startLine: 3, startColumn: 1 };
  const location = { physicalLocation: { artifactLocation: { uri: "models/shop.md" }, region } };
  const rule = { id: "TM01", shortDescription: { text: "Callers are checked." }, ...(defaultConfiguration && { defaultConfiguration }) };
  const result = { ruleId: "TM01", message: { text: "The shop checks no callers." }, locations: [location], ...more };
  const driver = { name: "demo", version: "1", rules: [rule] };
  told(`SARIF, ${title}`, SarifMapper, { version: "2.1.0", runs: [{ tool: { driver }, results: [result] }] });
}

function cyclonedx(title, analysis) {
  const ratings = [{ score: 9.8, severity: "critical", method: "CVSSv31" }];
  told(`CycloneDX, ${title}`, CycloneDXSBOMResults, {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { timestamp: "2026-01-31T00:00:00Z", component: { type: "application", name: "shop", "bom-ref": "shop" } },
    components: [{ type: "library", name: "till", "bom-ref": "till" }],
    vulnerabilities: [{ id: "CVE-2021-44228", ratings, affects: [{ ref: "till" }], ...(analysis && { analysis }) }],
  });
}

sarif("an error", { level: "error" });
sarif("a note", { level: "note" });
sarif("an error by its rule", {}, { level: "error" });
sarif("a warning, as nothing is said", {});
sarif("passed", { kind: "pass", level: "none" });
sarif("not applicable", { kind: "notApplicable", level: "none" });
sarif("suppressed", { level: "error", suppressions: [{ kind: "external", status: "accepted", justification: "Decided." }] });
sarif("rule by index", { ruleId: undefined, ruleIndex: 0, level: "error" });
cyclonedx("nothing said");
cyclonedx("not affected", { state: "not_affected", justification: "code_not_reachable" });
cyclonedx("false positive", { state: "false_positive" });
JS

node look.cjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
SARIF, an error: "TM01" failed, impact 0.70
SARIF, a note: "TM01" failed, impact 0.30
SARIF, an error by its rule: "TM01" failed, impact 0.10
SARIF, a warning, as nothing is said: "TM01" failed, impact 0.10
SARIF, passed: "TM01" failed, impact 0.10
SARIF, not applicable: "TM01" failed, impact 0.10
SARIF, suppressed: "TM01" failed, impact 0.70
SARIF, rule by index: "" failed, impact 0.70
CycloneDX, nothing said: "CVE-2021-44228" failed, impact 0.98
CycloneDX, not affected: "CVE-2021-44228" failed, impact 0.98
CycloneDX, false positive: "CVE-2021-44228" failed, impact 0.98
EXPECTED
