#!/usr/bin/env bash
# One expects: one model, written as JSON and as XML, says the same: when a vulnerability was recorded (`created`), made
# public (`published`) and last changed (`updated`), each of its own in the schema (1.4 and later, vulnerability).
# Seen: in XML all three are the date of `created`; without it the other two are left out. Nothing says so: how old an
# advisory is, or which of two statements is the newer one, depends on the format that was asked for.
# Versions: @cyclonedx/cyclonedx-library 10.3.0, xmlbuilder2 4.0.3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
  @cyclonedx/cyclonedx-library@10.3.0 xmlbuilder2@4.0.3 > /dev/null

cat > look.cjs <<'JS'
const { Models, Serialize, Spec } = require("@cyclonedx/cyclonedx-library");

function look(title, dates) {
  const bom = new Models.Bom();
  const values = Object.fromEntries(Object.entries(dates).map(([name, day]) => [name, new Date(`${day}T00:00:00Z`)]));
  bom.vulnerabilities.add(new Models.Vulnerability.Vulnerability({ id: "CVE-2021-44228", ...values }));
  const spec = Spec.Spec1dot6;
  const json = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(spec)).serialize(bom);
  const xml = new Serialize.XmlSerializer(new Serialize.XML.Normalize.Factory(spec)).serialize(bom);
  const [one] = JSON.parse(json).vulnerabilities;
  const names = ["created", "published", "updated"];
  const day = (text) => text?.slice(0, 10) ?? "nothing";
  console.log(`${title}, JSON: ${names.map((name) => `${name} ${day(one[name])}`).join(", ")}`);
  const inXml = (name) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  console.log(`${title}, XML:  ${names.map((name) => `${name} ${day(inXml(name))}`).join(", ")}`);
}

look("all three", { created: "2021-12-01", published: "2021-12-10", updated: "2026-01-31" });
look("not created", { published: "2021-12-10", updated: "2026-01-31" });
JS

node look.cjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
all three, JSON: created 2021-12-01, published 2021-12-10, updated 2026-01-31
all three, XML:  created 2021-12-01, published 2021-12-01, updated 2021-12-01
not created, JSON: created nothing, published 2021-12-10, updated 2026-01-31
not created, XML:  created nothing, published nothing, updated nothing
EXPECTED
