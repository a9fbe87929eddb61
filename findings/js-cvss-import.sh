#!/usr/bin/env bash
# One expects: a package with `main`, `module` and types can be imported by Node.
# Seen: neither `import` nor `require` works: the files are ES modules that import each other without ".js", which only
# bundlers resolve.
# Version: @pandatix/js-cvss 0.4.4, the newest.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error @pandatix/js-cvss@0.4.4 > /dev/null

cat > look.cjs <<'JS'
try {
  require("@pandatix/js-cvss");
  console.log("require: works");
} catch (error) {
  console.log(`require: ${error.code}`);
}
import("@pandatix/js-cvss").then(
  () => console.log("import: works"),
  (error) => console.log(`import: ${error.code}`),
);
JS

node look.cjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
require: ERR_MODULE_NOT_FOUND
import: ERR_MODULE_NOT_FOUND
EXPECTED
