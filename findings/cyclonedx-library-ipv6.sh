#!/usr/bin/env bash
# One expects: the address of an external reference comes out as it went in, or at least as an equal one.
# Seen: the serializers write every bracket as %5B and %5D, also the ones around an IPv6 host, where RFC 3986 wants
# brackets: the address cannot be parsed any more. The library's strict validator accepts both.
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

const parses = (url) => (URL.canParse(url) ? "parses" : "does not parse");

async function look(url) {
  const shop = new Models.Component(Enums.ComponentType.Application, "shop", { bomRef: "shop" });
  shop.externalReferences.add(new Models.ExternalReference(url, Enums.ExternalReferenceType.ThreatModel));
  const bom = new Models.Bom();
  bom.components.add(shop);
  const json = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6)).serialize(bom);
  const written = JSON.parse(json).components[0].externalReferences[0].url;
  const asGiven = JSON.stringify(JSON.parse(json)).replace(JSON.stringify(written), JSON.stringify(url));
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  const valid = async (text) => ((await validator.validate(text)) === null ? "valid" : "not valid");
  console.log(`in:  ${url} ${parses(url)}, ${await valid(asGiven)}`);
  console.log(`out: ${written} ${parses(written)}, ${await valid(json)}`);
}

(async () => {
  await look("https://[2001:db8::1]:8443/models/shop");
  await look("https://models.example.org/shop?level[]=1");
})();
JS

node look.cjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
in:  https://[2001:db8::1]:8443/models/shop parses, valid
out: https://%5B2001:db8::1%5D:8443/models/shop does not parse, valid
in:  https://models.example.org/shop?level[]=1 parses, valid
out: https://models.example.org/shop?level%5B%5D=1 parses, valid
EXPECTED
