#!/usr/bin/env bash
# One expects: a parser of CPE names "according to NIST standards" gives for both bindings of one name the same parts. In a
# formatted string a punctuation mark inside of a value is quoted with a backslash, and only a colon that is not quoted ends a
# field (NISTIR 7695, 6.2); in a URI it is percent-encoded (6.1).
# Seen: a quoted colon ends the field: the product is cut, its rest becomes version and update, and the version is gone: a
# lookup by product and version finds another or none. Modules of Perl have such names. Other quoted marks keep their
# backslash (`1.0\+rc1`), percent-encoded ones stay so (`1.0%2brc1`): the two bindings of one name are not equal.
# Version: @thefaultvault/tfv-cpe-parser 1.3.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error @thefaultvault/tfv-cpe-parser@1.3.0 > /dev/null

cat > look.cjs <<'JS'
const { CpeParser } = require("@thefaultvault/tfv-cpe-parser");

const parser = new CpeParser();
for (const name of [
  String.raw`cpe:2.3:a:shop:till:1.0:*:*:*:*:*:*:*`,
  String.raw`cpe:/a:shop:till:1.0`,
  String.raw`cpe:2.3:a:shop:pos\:\:till:1.0:*:*:*:*:*:*:*`,
  String.raw`cpe:/a:shop:pos%3a%3atill:1.0`,
  String.raw`cpe:2.3:a:shop:till:1.0\+rc1:*:*:*:*:*:*:*`,
  String.raw`cpe:/a:shop:till:1.0%2brc1`,
]) {
  const { vendor, product, version, update } = parser.parse(name);
  console.log(`${name}\n  vendor ${vendor}, product ${product}, version ${version}, update ${update}`);
}
JS

node look.cjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
cpe:2.3:a:shop:till:1.0:*:*:*:*:*:*:*
  vendor shop, product till, version 1.0, update *
cpe:/a:shop:till:1.0
  vendor shop, product till, version 1.0, update *
cpe:2.3:a:shop:pos\:\:till:1.0:*:*:*:*:*:*:*
  vendor shop, product pos\, version \, update till
cpe:/a:shop:pos%3a%3atill:1.0
  vendor shop, product pos%3a%3atill, version 1.0, update *
cpe:2.3:a:shop:till:1.0\+rc1:*:*:*:*:*:*:*
  vendor shop, product till, version 1.0\+rc1, update *
cpe:/a:shop:till:1.0%2brc1
  vendor shop, product till, version 1.0%2brc1, update *
EXPECTED
