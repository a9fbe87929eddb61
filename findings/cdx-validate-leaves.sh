#!/usr/bin/env bash
# One expects: CycloneDX's validator finds valid what CycloneDX's library writes, and what its schema asks for: that what has
# no dependencies is declared all the same, as an element that is empty (`dependencies`); `dependsOn` is optional in it.
# Seen: the library writes such a component as `{ "ref": … }`. As soon as there are two components, cdx-validate says
# `schemaValid: false` of the bill, and with --strict fails the build; the same bill with `"dependsOn": []` is valid, and the
# library's own strict validator accepts both. No word says where the mistake would be.
# Why: a check that asks how complete the graph is counts `dependsOn` without asking whether it is there, and whatever is
# thrown counts as invalid.
# Versions: @cyclonedx/cdxgen 12.8.4, @cyclonedx/cyclonedx-library 10.3.0, ajv 8.20.0, ajv-formats 3.0.1,
# ajv-formats-draft2019 1.6.1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --omit=optional --loglevel=error @cyclonedx/cdxgen@12.8.4 \
  @cyclonedx/cyclonedx-library@10.3.0 ajv@8.20.0 ajv-formats@3.0.1 ajv-formats-draft2019@1.6.1 > /dev/null

cat > look.cjs <<'JS'
const { spawnSync } = require("node:child_process");
const { writeFileSync } = require("node:fs");
const { Enums, Models, Serialize, Spec, Validation } = require("@cyclonedx/cyclonedx-library");

const bom = new Models.Bom({ serialNumber: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79" });
const [shop, till, scale] = ["shop", "till", "scale"].map(
  (name) => new Models.Component(Enums.ComponentType.Library, name, { bomRef: name, version: "1.0.0", purl: `pkg:npm/${name}@1.0.0` }),
);
bom.metadata.component = shop;
for (const one of [till, scale]) {
  bom.components.add(one);
  shop.dependencies.add(one.bomRef);
}
const text = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6)).serialize(bom);
const written = JSON.parse(text);

async function look(title, change) {
  const data = structuredClone(written);
  change(data);
  writeFileSync("bom.json", JSON.stringify(data));
  const invalid = await new Validation.JsonStrictValidator("1.6").validate(JSON.stringify(data));
  const args = ["node_modules/@cyclonedx/cdxgen/bin/validate.js", "-i", "bom.json", "--strict", "--fail-severity", "critical", "-r", "json"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const { schemaValid, deepValid } = JSON.parse(stdout.slice(stdout.indexOf("{")));
  console.log(`${title}: ${JSON.stringify(data.dependencies)}`);
  console.log(`  library: ${invalid === null ? "valid" : "not valid"}`);
  console.log(`  cdx-validate: schemaValid ${schemaValid}, deepValid ${deepValid}, exit code ${status}, said ${JSON.stringify(stderr.trim())}`);
}

(async () => {
  await look("as written", () => {});
  await look("with empty lists", ({ dependencies }) => {
    for (const one of dependencies) one.dependsOn ??= [];
  });
})();
JS

node look.cjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
as written: [{"ref":"shop","dependsOn":["till","scale"]},{"ref":"till"},{"ref":"scale"}]
  library: valid
  cdx-validate: schemaValid false, deepValid false, exit code 2, said "cdx-validate: schema validation failed."
with empty lists: [{"ref":"shop","dependsOn":["till","scale"]},{"ref":"till","dependsOn":[]},{"ref":"scale","dependsOn":[]}]
  library: valid
  cdx-validate: schemaValid true, deepValid true, exit code 0, said ""
EXPECTED
