#!/usr/bin/env bash
# One expects: a CSAF document is valid or not by what CSAF says: mandatory test 6.1.13 asks whether each purl is one.
# Seen: a Go package at the tag v1.20 makes the document invalid, with the message "throws is not defined"; at v1.20.0, at
# 1.20 or at a commit it is valid. The specification of package URLs (type golang) asks nothing of the version.
# Why: the validator asks packageurl-js, which takes a version with a "v" for one of three numbers, and refuses others by
# a variable that it has not (package-url/packageurl-js, issue 87); the validator reports whatever is thrown.
# Versions: @secvisogram/csaf-validator-lib 2.0.10, packageurl-js 2.0.1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
  @secvisogram/csaf-validator-lib@2.0.10 packageurl-js@2.0.1 > /dev/null

cat > look.mjs <<'JS'
import * as mandatory from "@secvisogram/csaf-validator-lib/mandatoryTests.js";
import * as schema from "@secvisogram/csaf-validator-lib/schemaTests.js";
import validate from "@secvisogram/csaf-validator-lib/validate.js";

const day = "2026-01-01T00:00:00.000Z";
const document = (purl) => ({
  document: {
    category: "csaf_vex",
    csaf_version: "2.0",
    publisher: { category: "vendor", name: "Example", namespace: "https://example.org" },
    title: "What the ledger is affected by",
    tracking: {
      current_release_date: day,
      id: "EX-1",
      initial_release_date: day,
      revision_history: [{ date: day, number: "1", summary: "First." }],
      status: "final",
      version: "1",
    },
  },
  product_tree: {
    full_product_names: [{ name: "Ledger", product_id: "ledger", product_identification_helper: { purl } }],
  },
  vulnerabilities: [
    {
      cve: "CVE-2021-44228",
      notes: [{ category: "description", text: "Lookups in messages." }],
      product_status: { known_not_affected: ["ledger"] },
      flags: [{ label: "component_not_present", product_ids: ["ledger"] }],
    },
  ],
});

for (const version of ["", "@v1.20.0", "@1.20", "@234fd47e07d1004f0aed9c", "@v1.20"]) {
  const purl = `pkg:golang/example.org/ledger${version}`;
  const { isValid, tests } = await validate([...Object.values(schema), ...Object.values(mandatory)], document(purl));
  const errors = tests.flatMap((test) => test.errors.map(({ message }) => `${test.name}: ${message}`));
  console.log(`${purl}: ${isValid ? "valid" : errors.join("; ")}`);
}
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
pkg:golang/example.org/ledger: valid
pkg:golang/example.org/ledger@v1.20.0: valid
pkg:golang/example.org/ledger@1.20: valid
pkg:golang/example.org/ledger@234fd47e07d1004f0aed9c: valid
pkg:golang/example.org/ledger@v1.20: mandatoryTest_6_1_13: invalid purl: throws is not defined
EXPECTED
