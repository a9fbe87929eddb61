#!/usr/bin/env bash
# One expects: a Postman collection made of an OpenAPI description calls each operation with what that asks for. An empty
# `security` of an operation takes away what the root asks for (3.0.4, "Operation Object"), names inside of one security
# requirement are all needed ("Security Requirement Object"), and a key has its place by `in` ("Security Scheme Object").
# Seen: an operation with `security: []` inherits the collection's token: what anybody may call is called with it (with
# `security: [{}]` it is not). So does one whose scheme has no counterpart (OpenID Connect). Of "a token and a key" the
# first one written is left, and a key that belongs into a cookie is sent as a header. Nothing is said.
# Version: openapi-to-postmanv2 6.3.3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error openapi-to-postmanv2@6.3.3 > /dev/null

cat > look.cjs <<'JS'
const { convertV2 } = require("openapi-to-postmanv2");

const securitySchemes = {
  token: { type: "http", scheme: "bearer" },
  key: { type: "apiKey", name: "X-Key", in: "header" },
  session: { type: "apiKey", name: "sid", in: "cookie" },
  login: { type: "openIdConnect", openIdConnectUrl: "https://login.example/.well-known/openid-configuration" },
};
const api = (security) => ({
  openapi: "3.0.4",
  info: { title: "Shop", version: "1" },
  servers: [{ url: "https://shop.example" }],
  security: [{ token: [] }],
  components: { securitySchemes },
  paths: { "/orders": { get: { ...(security && { security }), responses: { 200: { description: "ok" } } } } },
});
const requests = ({ item = [], request }) => (request ? [request] : item.flatMap(requests));
function told(auth) {
  if (!auth) return "nothing";
  const { name, place } = Object.fromEntries(
    (auth[auth.type] ?? []).map(({ key, value }) => [{ key: "name", in: "place" }[key] ?? key, value]),
  );
  return auth.type === "apikey" ? `key ${name} in ${place ?? "header"}` : auth.type;
}

(async () => {
  for (const security of [
    undefined,
    [],
    [{}],
    [{ key: [] }],
    [{ key: [], token: [] }],
    [{ token: [], key: [] }],
    [{ session: [] }],
    [{ login: [] }],
  ]) {
    const input = { type: "json", data: api(security) };
    const { output } = await new Promise((done, fail) =>
      convertV2(input, {}, (error, made) => (error ? fail(error) : done(made))),
    );
    const [{ data: collection }] = output;
    const [{ auth }] = requests(collection);
    const called = auth ? told(auth) : `inherited: ${told(collection.auth)}`;
    console.log(`${JSON.stringify(security) ?? "says nothing"}: ${called}`);
  }
})();
JS

node look.cjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
says nothing: inherited: bearer
[]: inherited: bearer
[{}]: noauth
[{"key":[]}]: key X-Key in header
[{"key":[],"token":[]}]: key X-Key in header
[{"token":[],"key":[]}]: bearer
[{"session":[]}]: key sid in header
[{"login":[]}]: inherited: bearer
EXPECTED
