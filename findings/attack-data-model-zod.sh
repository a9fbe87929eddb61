#!/usr/bin/env bash
# One expects: a package can be imported with every version of a dependency that its own range admits.
# Seen: MITRE's ATT&CK data model asks for zod ^4.3.6. With zod 4.3.6 and 4.4.3 it loads; with 4.5.4 and 4.6.7, the one
# that a fresh install chose, the import itself throws, as an ES module and with require alike: a discriminated union is
# made with a member that is still undefined, and newer versions of zod look at the members at once.
# Version: @mitre-attack/attack-data-model 4.10.1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json

for zod in 4.3.6 4.4.3 4.5.4 4.6.7; do
  npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
    @mitre-attack/attack-data-model@4.10.1 "zod@$zod" > /dev/null
  node --input-type=module -e '
    import { createRequire } from "node:module";
    const [zod] = process.argv.slice(1);
    const require = createRequire(`${process.cwd()}/`);
    const wants = require("./node_modules/@mitre-attack/attack-data-model/package.json").dependencies.zod;
    const has = require("./node_modules/zod/package.json").version;
    const outcome = async (load) => load().then(() => "loads", (error) => `${error.name}: ${error.message}`);
    console.log(`wants zod ${wants}, has ${has}`);
    console.log(`  import:  ${await outcome(() => import(`${process.cwd()}/node_modules/@mitre-attack/attack-data-model/dist/index.js`))}`);
    console.log(`  require: ${await outcome(async () => require("@mitre-attack/attack-data-model"))}`);
  ' "$zod"
done | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
wants zod ^4.3.6, has 4.3.6
  import:  loads
  require: loads
wants zod ^4.3.6, has 4.4.3
  import:  loads
  require: loads
wants zod ^4.3.6, has 4.5.4
  import:  TypeError: Cannot read properties of undefined (reading '_zod')
  require: TypeError: Cannot read properties of undefined (reading '_zod')
wants zod ^4.3.6, has 4.6.7
  import:  TypeError: Cannot read properties of undefined (reading '_zod')
  require: TypeError: Cannot read properties of undefined (reading '_zod')
EXPECTED
