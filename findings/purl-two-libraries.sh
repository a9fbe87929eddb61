#!/usr/bin/env bash
# One expects: libraries for package URLs write one and the same text for one package, so that texts can be compared; for
# that ECMA-427 defines a canonical form. A "+" is percent-encoded in it ("Character encoding": it is neither among the
# characters that stay nor a separator), and a name of PyPI is lower-cased (type definition pypi).
# Seen: packageurl-js writes "+" as %2B in names and as "+" in versions; purl writes "+" in both, so the two undo each
# other. purl's `normalize`, whose result its documentation calls canonical, and `eq` know no rules of types:
# pkg:pypi/Django and pkg:pypi/django are two packages. A VEX statement about one of two spellings is about nothing.
# Versions: packageurl-js 2.0.1, purl 2.1.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error packageurl-js@2.0.1 purl@2.1.0 > /dev/null

cat > look.mjs <<'JS'
import { PackageURL } from "packageurl-js";
import { eq, normalize } from "purl";

const canonical = [
  "pkg:deb/debian/libstdc%2B%2B6@12.2.0-14",
  "pkg:golang/example.org/ledger@v1.4.0%2Bincompatible",
  "pkg:pypi/django@5.0",
];
for (const text of canonical) {
  for (const [library, written] of [["packageurl-js", PackageURL.fromString(text).toString()], ["purl", normalize(text)]])
    console.log(`${text} by ${library}: ${written === text ? "as it was" : written}`);
}
const capital = "pkg:pypi/Django@5.0";
console.log(`${capital} by packageurl-js: ${PackageURL.fromString(capital)}`);
console.log(`${capital} by purl: ${normalize(capital)}, equal to ${canonical[2]}: ${eq(capital, canonical[2])}`);
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
pkg:deb/debian/libstdc%2B%2B6@12.2.0-14 by packageurl-js: as it was
pkg:deb/debian/libstdc%2B%2B6@12.2.0-14 by purl: pkg:deb/debian/libstdc++6@12.2.0-14
pkg:golang/example.org/ledger@v1.4.0%2Bincompatible by packageurl-js: pkg:golang/example.org/ledger@v1.4.0+incompatible
pkg:golang/example.org/ledger@v1.4.0%2Bincompatible by purl: pkg:golang/example.org/ledger@v1.4.0+incompatible
pkg:pypi/django@5.0 by packageurl-js: as it was
pkg:pypi/django@5.0 by purl: as it was
pkg:pypi/Django@5.0 by packageurl-js: pkg:pypi/django@5.0
pkg:pypi/Django@5.0 by purl: pkg:pypi/Django@5.0, equal to pkg:pypi/django@5.0: false
EXPECTED
