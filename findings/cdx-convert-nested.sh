#!/usr/bin/env bash
# One expects: a conversion from CycloneDX to SPDX 3 keeps every component as a package, those inside of others too, and
# what is known to be wrong with them: SPDX 3 has relationships (`contains`) and a security profile with VEX for it. What
# it has no place for, the tool keeps in extensions, as it does with services.
# Seen: components inside of components (as @cyclonedx/cyclonedx-npm writes what npm installs in the folder of another
# package) are gone, and with them the dependencies that go through them. So are vulnerabilities and their analysis; no
# profile or extension holds them. The tool says "Successfully converted", validates the result and ends with 0: a scanner
# finds fewer packages than there are, and what was said not to matter is open again.
# Version: @cyclonedx/cdxgen 12.8.4.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --omit=optional --loglevel=error @cyclonedx/cdxgen@12.8.4 > /dev/null

cat > look.mjs <<'JS'
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const library = (name, components) => ({
  type: "library",
  name,
  version: "1.0.0",
  purl: `pkg:npm/${name}@1.0.0`,
  "bom-ref": name,
  ...(components && { components }),
});
const depend = (ref, ...dependsOn) => ({ ref, dependsOn });

function look(title, components) {
  const bom = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
    version: 1,
    metadata: { timestamp: "2026-01-31T00:00:00Z", component: { type: "application", name: "shop", "bom-ref": "shop" } },
    components,
    dependencies: [depend("shop", "till"), depend("till", "lodash"), depend("lodash")],
    vulnerabilities: [
      {
        id: "CVE-2021-23337",
        affects: [{ ref: "lodash" }],
        analysis: { state: "not_affected", justification: "code_not_reachable" },
      },
    ],
  };
  writeFileSync("bom.json", JSON.stringify(bom));
  const said = execFileSync(
    process.execPath,
    ["node_modules/@cyclonedx/cdxgen/bin/convert.js", "-i", "bom.json", "-o", "spdx.json", "--validate"],
    { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
  );
  const text = readFileSync("spdx.json", "utf8");
  const graph = JSON.parse(text)["@graph"];
  const names = new Map(graph.filter(({ type }) => type === "software_Package").map(({ spdxId, name }) => [spdxId, name]));
  const edges = graph.filter(({ type }) => type === "Relationship");
  console.log(`${title}: ${said.trim()}`);
  console.log(`  packages ${[...names.values()].join(", ")}`);
  for (const { from, relationshipType, to } of edges)
    console.log(`  ${names.get(from)} ${relationshipType} ${to.map((each) => names.get(each)).join(", ")}`);
  console.log(`  the vulnerability ${text.includes("CVE-2021-23337") ? "is" : "is not"} in it`);
}

look("beside each other", [library("till"), library("lodash")]);
look("one in the other", [library("till", [library("lodash")])]);
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
beside each other: Successfully converted 'bom.json' to 'spdx.json'.
  packages shop, till, lodash
  shop dependsOn till
  till dependsOn lodash
  the vulnerability is not in it
one in the other: Successfully converted 'bom.json' to 'spdx.json'.
  packages shop, till
  shop dependsOn till
  the vulnerability is not in it
EXPECTED
