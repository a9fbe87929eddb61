#!/usr/bin/env bash
# One expects: a merge of two interfaces asks of each operation what its own description asks. OpenAPI's `security` at the
# root holds for all operations of that description that state none (3.0.4, "OpenAPI Object"), so it has to be written to
# the operations, or refused, where descriptions differ.
# Seen: the first `security` of any input becomes that of all. What asked for a key asks for a bearer token, the other way
# round in the other order; an interface that anybody may call needs a key, by its description, once another is merged
# with it: a threat that a model of it no longer shows. Schemes are merged with care, and renamed where two share a
# name. The README lists what is taken from the first input alone, without `security`; a comment in the types says so.
# Version: openapi-merge 2.0.2.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error openapi-merge@2.0.2 > /dev/null

cat > look.cjs <<'JS'
const { merge } = require("openapi-merge");

const schemes = {
  bearer: { type: "http", scheme: "bearer" },
  key: { type: "apiKey", name: "X-Key", in: "header" },
};
const api = (path, scheme) => ({
  openapi: "3.0.3",
  info: { title: path, version: "1" },
  ...(scheme && { security: [{ [scheme]: [] }], components: { securitySchemes: { [scheme]: schemes[scheme] } } }),
  paths: { [path]: { get: { responses: { 200: { description: "ok" } } } } },
});
const asked = ({ security, paths }) =>
  Object.entries(paths).map(([path, { get }]) => {
    const names = (get.security ?? security ?? []).flatMap((one) => Object.keys(one));
    return `${path} asks for ${names.join(" and ") || "nothing"}`;
  });

for (const inputs of [
  [api("/orders", "bearer"), api("/ledger", "key")],
  [api("/ledger", "key"), api("/orders", "bearer")],
  [api("/catalogue"), api("/ledger", "key")],
]) {
  console.log(`apart:  ${inputs.flatMap(asked).join(", ")}`);
  console.log(`merged: ${asked(merge(inputs.map((oas) => ({ oas }))).output).join(", ")}`);
}
JS

node look.cjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
apart:  /orders asks for bearer, /ledger asks for key
merged: /orders asks for bearer, /ledger asks for bearer
apart:  /ledger asks for key, /orders asks for bearer
merged: /ledger asks for key, /orders asks for key
apart:  /catalogue asks for nothing, /ledger asks for key
merged: /catalogue asks for key, /ledger asks for key
EXPECTED
