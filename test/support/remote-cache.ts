import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

interface Artifact {
  readonly body: Buffer;
  readonly tag: string | undefined;
}

/** Answers in place of the server; false leaves it to the server. */
export type Fault = (request: IncomingMessage, response: ServerResponse, count: number) => boolean;

/** A server of Turborepo's remote cache API on loopback, in memory. */
export interface RemoteCacheServer {
  readonly url: string;
  readonly artifacts: Map<string, Artifact>;
  /** What was asked, as `GET hash`. */
  readonly asked: string[];
  readonly headers: IncomingMessage["headers"][];
  readonly addresses: string[];
  /** How it is out of order. */
  fault: Fault | null;
  readonly close: () => void;
}

export const remoteEnvironment = {
  TURBO_TOKEN: "secret",
  TURBO_TEAM: "us",
  TURBO_REMOTE_CACHE_SIGNATURE_KEY: "key",
};

export async function startRemoteCache(): Promise<RemoteCacheServer> {
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    const hash = /^\/v8\/artifacts\/([\w-]+)/.exec(url)?.[1] ?? "";
    state.asked.push(`${method} ${hash}`);
    state.headers.push(headers);
    state.addresses.push(url);
    if (state.fault?.(request, response, state.asked.length)) return;
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    if (headers.authorization !== "Bearer secret") response.writeHead(401).end();
    else if (method === "PUT") {
      const tag = headers["x-artifact-tag"];
      state.artifacts.set(hash, { body: Buffer.concat(pieces), tag: Array.isArray(tag) ? tag[0] : tag });
      response.end(JSON.stringify({ urls: [hash] }));
    } else {
      const known = state.artifacts.get(hash);
      if (known) response.writeHead(200, known.tag === undefined ? {} : { "x-artifact-tag": known.tag });
      else response.writeHead(404);
      response.end(known?.body);
    }
  });
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const state: RemoteCacheServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    artifacts: new Map(),
    asked: [],
    headers: [],
    addresses: [],
    fault: null,
    close,
  };
  onTestFinished(close);
  return state;
}
