#!/usr/bin/env bash
# One expects: a library that reads "canonical CycloneDX JSON" (its README) for CycloneDX's protocol buffers reads what the
# JSON schema of that version allows.
# Seen: a version that is not affected (`unaffected`), what a component depends on (`dependsOn`) and a flow of data of a
# service (`classification`) are refused, though these are the schema's own words. Told to ignore what it does not know
# (`ignoreUnknownFields`), the library turns the first into its opposite, since a version without a status is affected;
# it drops the second without a word, and writes a flow that is not valid. A composition that is `not_specified` comes
# back without the `aggregate` that the schema demands.
# Why: CycloneDX's protocol buffers call the three NOT_AFFECTED, Dependency.dependencies and DataFlow.value; the fourth is
# the value 0 there, which protocol buffers leave out of JSON.
# Versions: @appthreat/cdx-proto 2.0.1, @cyclonedx/cyclonedx-library 10.3.0 (its validator), ajv 8.20.0,
# ajv-formats 3.0.1, ajv-formats-draft2019 1.6.1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error @appthreat/cdx-proto@2.0.1 \
  @cyclonedx/cyclonedx-library@10.3.0 ajv@8.20.0 ajv-formats@3.0.1 ajv-formats-draft2019@1.6.1 > /dev/null

cat > look.mjs <<'JS'
import { encodeBomBinary, encodeBomJson, parseBomBinary, parseBomJson } from "@appthreat/cdx-proto";
import library from "@cyclonedx/cyclonedx-library";

const components = [
  { type: "application", name: "shop", "bom-ref": "shop" },
  { type: "library", name: "till", "bom-ref": "till" },
];
const parts = {
  "components alone": { components },
  "what a component depends on": { components, dependencies: [{ ref: "shop", dependsOn: ["till"] }] },
  "a service with a flow of data": { services: [{ name: "orders", data: [{ flow: "inbound", classification: "PII" }] }] },
  "a version that is not affected": {
    components,
    vulnerabilities: [{ id: "CVE-2021-44228", affects: [{ ref: "till", versions: [{ version: "1", status: "unaffected" }] }] }],
  },
  "a composition, not specified": { components, compositions: [{ aggregate: "not_specified", assemblies: ["shop"] }] },
};

const serial = (bom, options) => encodeBomJson(parseBomBinary(encodeBomBinary(parseBomJson(bom, options))));
const asTold = (error) => error.message.replace(/v1_\d/, "v1_x");

for (const [title, part] of Object.entries(parts)) {
  const seen = new Map();
  for (const specVersion of ["1.5", "1.6", "1.7"]) {
    const validator = new library.Validation.JsonStrictValidator(specVersion);
    const state = async (bom) => ((await validator.validate(JSON.stringify(bom))) === null ? "valid" : "not valid");
    const bom = { bomFormat: "CycloneDX", specVersion, version: 1, ...part };
    const lines = [`given: ${await state(bom)}`];
    for (const options of [{}, { ignoreUnknownFields: true }]) {
      let out;
      try {
        const back = JSON.parse(JSON.stringify(serial(bom, options)));
        const [key] = Object.keys(part).slice(-1);
        out = `${await state(back)}, ${key} ${JSON.stringify(back[key])}`;
      } catch (error) {
        out = asTold(error);
      }
      lines.push(`there and back${options.ignoreUnknownFields ? ", unknown ignored" : ""}: ${out}`);
    }
    const text = lines.join("\n  ");
    seen.set(text, [...(seen.get(text) ?? []), specVersion]);
  }
  for (const [text, versions] of seen) console.log(`${title} (${versions.join(", ")})\n  ${text}`);
}
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
components alone (1.5, 1.6, 1.7)
  given: valid
  there and back: valid, components [{"type":"application","bom-ref":"shop","name":"shop"},{"type":"library","bom-ref":"till","name":"till"}]
  there and back, unknown ignored: valid, components [{"type":"application","bom-ref":"shop","name":"shop"},{"type":"library","bom-ref":"till","name":"till"}]
what a component depends on (1.5, 1.6, 1.7)
  given: valid
  there and back: cannot decode message cyclonedx.v1_x.Dependency from JSON: key "dependsOn" is unknown
  there and back, unknown ignored: valid, dependencies [{"ref":"shop"}]
a service with a flow of data (1.5, 1.6, 1.7)
  given: valid
  there and back: cannot decode message cyclonedx.v1_x.DataFlow from JSON: key "classification" is unknown
  there and back, unknown ignored: not valid, services [{"name":"orders","data":[{"flow":"inbound"}]}]
a version that is not affected (1.5, 1.6, 1.7)
  given: valid
  there and back: cannot decode enum cyclonedx.v1_x.VulnerabilityAffectedStatus from JSON: "unaffected"
  there and back, unknown ignored: valid, vulnerabilities [{"id":"CVE-2021-44228","affects":[{"ref":"till","versions":[{"version":"1"}]}]}]
a composition, not specified (1.5, 1.6, 1.7)
  given: valid
  there and back: not valid, compositions [{"assemblies":["shop"]}]
  there and back, unknown ignored: not valid, compositions [{"assemblies":["shop"]}]
EXPECTED
