#!/usr/bin/env bash
# One expects: a converter from AsyncAPI 2 to 3 keeps what a server asks for, or says that it cannot.
# Seen: where version 2 asks for a password and a certificate (two schemes in one security requirement; AsyncAPI's own
# parser gives them as one with two), the result asks for one of them: version 3 has only lists of which one is enough
# (3.0.0, "Server Object"; asyncapi/spec, issue 1129). An alternative without any scheme, by which nothing has to be
# shown, is dropped, so that a server with an open way in looks closed. No word is said. And `security` in a trait of an
# operation, allowed in 2.6, stays as it was, which AsyncAPI's parser refuses in version 3.
# Versions: @asyncapi/converter 2.0.2, @asyncapi/parser 3.6.3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
  @asyncapi/converter@2.0.2 @asyncapi/parser@3.6.3 > /dev/null

cat > look.mjs <<'JS'
import { convert } from "@asyncapi/converter";
import { Parser } from "@asyncapi/parser";

const parser = new Parser();
const api = (security, trait) =>
  JSON.stringify({
    asyncapi: "2.6.0",
    info: { title: "Orders", version: "1" },
    servers: { broker: { url: "broker.example.org:9093", protocol: "kafka-secure", security } },
    channels: {
      orders: { publish: { message: { payload: { type: "string" } }, ...(trait && { traits: [{ security: trait }] }) } },
    },
    components: { securitySchemes: { password: { type: "scramSha256" }, certificate: { type: "X509" } } },
  });
const read = async (text) => {
  const { document, diagnostics } = await parser.parse(text);
  const errors = diagnostics.filter(({ severity }) => severity === 0);
  return { document, state: errors.length === 0 ? "valid" : `not valid at ${errors[0].path.join("/")}` };
};

for (const [title, security, trait] of [
  ["both", [{ password: [], certificate: [] }]],
  ["one of them", [{ password: [] }, { certificate: [] }]],
  ["a password, or nothing", [{ password: [] }, {}]],
  ["a password; a certificate by a trait", [{ password: [] }], [{ certificate: [] }]],
]) {
  const old = await read(api(security, trait));
  const requirements = old.document.servers().get("broker").security();
  const asked = requirements.map((one) => one.all().map((each) => each.scheme().type()).join(" and ") || "nothing");
  console.log(`${title}: version 2 is ${old.state}, asks for ${asked.join(", or ")}`);
  const converted = convert(api(security, trait), "3.0.0");
  const refs = converted.servers.broker.security.map(({ $ref, type }) => $ref?.split("/").at(-1) ?? type);
  const { state } = await read(JSON.stringify(converted));
  console.log(`  version 3 is ${state}, asks for ${refs.join(", or ")}`);
}
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
both: version 2 is valid, asks for scramSha256 and X509
  version 3 is valid, asks for password, or certificate
one of them: version 2 is valid, asks for scramSha256, or X509
  version 3 is valid, asks for password, or certificate
a password, or nothing: version 2 is valid, asks for scramSha256, or nothing
  version 3 is valid, asks for password
a password; a certificate by a trait: version 2 is valid, asks for scramSha256
  version 3 is not valid at operations/orders.publish/traits/0/security/0, asks for password
EXPECTED
