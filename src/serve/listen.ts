import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Where a server listens; all of it on one port. */
export interface Listening {
  readonly port: number;
  /** Of the system, such as `127.0.0.1` and `::1`. */
  readonly hosts: readonly string[];
  /** Takes no more requests, and cuts off those who are still there. */
  readonly close: () => Promise<void>;
}

/** What a request may take: nobody on this machine needs more. Sizes in bytes. */
const limits = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 5_000,
};
const connectionsAtMost = 600;
const triesAtMost = 20;

/**
 * Listens on the first of these hosts, and on the others where there are such: not every machine has IPv6.
 * @param port 0 for any
 * @param isFixed whether no other port will do; else the next ones are tried
 * @throws an error with the code EADDRINUSE, EACCES or EADDRNOTAVAIL
 */
export async function listen(
  hosts: readonly string[],
  port: number,
  isFixed: boolean,
  answer: RequestListener,
): Promise<Listening> {
  const [first = "127.0.0.1", ...others] = hosts;
  const main = await firstFree(first, port, isFixed, answer);
  const own = (main.address() as AddressInfo).port;
  const servers = [main];
  const heard = [first];
  for (const host of others) {
    const server = await open(host, own, answer).catch(() => null);
    if (server === null) continue;
    servers.push(server);
    heard.push(host);
  }
  return {
    port: own,
    hosts: heard,
    async close() {
      await Promise.all(servers.map(closed));
    },
  };
}

async function firstFree(
  host: string,
  port: number,
  isFixed: boolean,
  answer: RequestListener,
): Promise<Server> {
  for (let next = port; ; next++) {
    try {
      return await open(host, next, answer);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (isFixed || code !== "EADDRINUSE" || next - port >= triesAtMost || next >= 65_535) throw error;
    }
  }
}

function open(host: string, port: number, answer: RequestListener): Promise<Server> {
  const server = createServer({ ...limits, connectionsCheckingInterval: 2_000 }, answer);
  server.maxConnections = connectionsAtMost;
  server.maxHeadersCount = 100;
  server.on("clientError", (_, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    else socket.destroy();
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off("error", reject);
      resolve(server);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
