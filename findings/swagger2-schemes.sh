#!/usr/bin/env bash
# One expects: a conversion from Swagger 2 to OpenAPI 3 keeps by which protocol an operation is called. Its `schemes` override
# those of the interface (2.0, "Operation Object"); in version 3 these are `servers` of the operation.
# Seen: swagger2openapi writes a server for each scheme that the interface does not have, and nothing else. An operation for
# https alone is called by http, too, where the interface has both; one for both is called by http alone where the
# interface has https. The upgrader of Scalar does not look: an operation by http looks encrypted, and `schemes` stays at
# the operation, where version 3 allows no such field.
# Versions: swagger2openapi 7.0.8, @scalar/openapi-upgrader 0.4.9.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
  swagger2openapi@7.0.8 @scalar/openapi-upgrader@0.4.9 > /dev/null

cat > look.mjs <<'JS'
import { upgrade } from "@scalar/openapi-upgrader";
import swagger2openapi from "swagger2openapi";

const api = (all, own) => ({
  swagger: "2.0",
  info: { title: "Orders", version: "1" },
  host: "api.example.org",
  schemes: all,
  paths: { "/orders": { get: { schemes: own, responses: { 200: { description: "ok" } } } } },
});
const protocols = (converted) => {
  const operation = converted.paths["/orders"].get;
  const servers = operation.servers ?? converted.servers;
  const left = "schemes" in operation ? ", schemes left" : "";
  return servers.map(({ url }) => new URL(url).protocol.slice(0, -1)).join(" and ") + left;
};

for (const [all, own] of [
  [["https"], ["http"]],
  [["http"], ["https"]],
  [["https"], ["https", "http"]],
  [["http", "https"], ["https"]],
  [["http", "https"], ["http"]],
]) {
  const { openapi } = await swagger2openapi.convertObj(api(all, own), {});
  console.log(`interface ${all.join(" and ")}, operation ${own.join(" and ")}`);
  console.log(`  swagger2openapi: ${protocols(openapi)}`);
  console.log(`  Scalar:          ${protocols(upgrade(api(all, own), "3.0"))}`);
}
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
interface https, operation http
  swagger2openapi: http
  Scalar:          https, schemes left
interface http, operation https
  swagger2openapi: https
  Scalar:          http, schemes left
interface https, operation https and http
  swagger2openapi: http
  Scalar:          https, schemes left
interface http and https, operation https
  swagger2openapi: http and https
  Scalar:          http and https, schemes left
interface http and https, operation http
  swagger2openapi: http and https
  Scalar:          http and https, schemes left
EXPECTED
