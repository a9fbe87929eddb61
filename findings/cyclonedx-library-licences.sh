#!/usr/bin/env bash
# One expects: the licences that a component was given are all written, or an error says why not.
# Seen: with one SPDX expression among them, only the first expression is written and every other licence is left out
# without a word. In CycloneDX 1.5 and 1.6 a list that has an expression may have nothing else, so something has to go;
# 1.7 allows both together (CycloneDX/specification, pull request 582), the library's own validator accepts them, and
# its serializer drops them still.
# Versions: @cyclonedx/cyclonedx-library 10.3.0, ajv 8.20.0, ajv-formats 3.0.1, ajv-formats-draft2019 1.6.1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
  @cyclonedx/cyclonedx-library@10.3.0 ajv@8.20.0 ajv-formats@3.0.1 ajv-formats-draft2019@1.6.1 > /dev/null

cat > look.cjs <<'JS'
const { Enums, Models, Serialize, Spec, Validation } = require("@cyclonedx/cyclonedx-library");

const wanted = [
  { expression: "MIT OR Apache-2.0" },
  { expression: "BSD-3-Clause" },
  { license: { name: "House licence" } },
];

async function look(spec) {
  const shop = new Models.Component(Enums.ComponentType.Application, "shop", { bomRef: "shop" });
  shop.licenses.add(new Models.NamedLicense("House licence"));
  shop.licenses.add(new Models.LicenseExpression("MIT OR Apache-2.0"));
  shop.licenses.add(new Models.LicenseExpression("BSD-3-Clause"));
  const bom = new Models.Bom();
  bom.components.add(shop);
  const document = JSON.parse(new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(spec)).serialize(bom));
  console.log(`${spec.version} written: ${JSON.stringify(document.components[0].licenses)}`);
  document.components[0].licenses = wanted;
  const errors = await new Validation.JsonStrictValidator(spec.version).validate(JSON.stringify(document));
  console.log(`${spec.version} a list of all three is ${errors === null ? "valid" : "not valid"}`);
}

(async () => {
  await look(Spec.Spec1dot6);
  await look(Spec.Spec1dot7);
})();
JS

node look.cjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
1.6 written: [{"expression":"MIT OR Apache-2.0"}]
1.6 a list of all three is not valid
1.7 written: [{"expression":"MIT OR Apache-2.0"}]
1.7 a list of all three is valid
EXPECTED
