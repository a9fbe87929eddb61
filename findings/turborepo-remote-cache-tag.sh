#!/usr/bin/env bash
# One expects: a remote cache gives back the signature that an artifact was put with. Turborepo signs on the client, with a
# key that the server need not know, and sends the signature as `x-artifact-tag`.
# Seen: the server takes the artifact with its tag, answers 200, and gives it back without the tag; a client that checks
# signatures then refuses its own artifact. Only a server that is started with TURBO_REMOTE_CACHE_SIGNATURE_KEY itself keeps
# tags, whatever the key is.
# Version: turborepo-remote-cache 2.12.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error turborepo-remote-cache@2.12.0 > /dev/null

cat > ask.mjs <<'SCRIPT'
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

for (const [name, more] of [["without a key", {}], ["with a key", { TURBO_REMOTE_CACHE_SIGNATURE_KEY: "another" }]]) {
  const port = await freePort();
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, NODE_ENV: "production", PORT: String(port), TURBO_TOKEN: "token", STORAGE_PROVIDER: "local",
    STORAGE_PATH: join(process.cwd(), "store", name.replaceAll(" ", "-")), LOG_LEVEL: "silent", ...more };
  const server = spawn("node", ["node_modules/turborepo-remote-cache/dist/cli.js"], { env, stdio: "ignore" });
  const url = `http://127.0.0.1:${port}/v8/artifacts/0123456789abcdef?slug=team_a`;
  const headers = { authorization: "Bearer token", "content-type": "application/octet-stream" };
  const put = () => fetch(url, { method: "PUT", headers: { ...headers, "x-artifact-tag": "c2lnbmVk" }, body: "artifact" });
  let answer = null;
  for (let tries = 0; answer === null && tries < 150; tries++)
    answer = await put().catch(() => new Promise((later) => setTimeout(later, 200, null)));
  const got = await fetch(url, { headers });
  console.log(`${name}: put ${answer?.status}, get ${got.status} ${await got.text()}, tag ${got.headers.get("x-artifact-tag")}`);
  server.kill();
  await once(server, "exit");
}
SCRIPT
node ask.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
without a key: put 200, get 200 artifact, tag null
with a key: put 200, get 200 artifact, tag c2lnbmVk
EXPECTED
