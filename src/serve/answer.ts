import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { type LivePage, livePaths } from "../browser/live/messages.ts";
import { pathOf, type SiteFile } from "./files.ts";
import { type Admission, type Asking, refusal } from "./guard.ts";
import type { Listeners } from "./listeners.ts";
import { livePage, notePage, policy } from "./page.ts";
import { problemOf } from "./site.ts";
import { cookieOf, hasCookie, isToken } from "./token.ts";

/** What a server answers with. */
export interface Served {
  readonly admission: () => Admission;
  /** Whoever wants to read must show it; null where the machine itself is the limit. */
  readonly token: string | null;
  /** A file of the site; null for none. */
  readonly file: (path: string) => Promise<SiteFile | null>;
  /** The scripts of the server, by path. */
  readonly scripts: ReadonlyMap<string, SiteFile>;
  readonly listeners: Listeners;
  readonly live: () => Omit<LivePage, "content">;
  /** Answers what is neither a page nor heard; false where it does not know it. */
  readonly more?: (asking: Asking, request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

const always = {
  "Content-Security-Policy": policy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "X-Frame-Options": "DENY",
} as const;

export function answerWith(served: Served): RequestListener {
  return (request, response) => {
    response.on("error", () => response.destroy());
    answer(served, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else say(response, 500, "Something of the server failed.");
    });
  };
}

async function answer(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
  const asking = askingOf(request);
  const admission = served.admission();
  const why = refusal(asking, admission);
  if (why !== null) return refuse(request, response, 403, why);
  if (served.token !== null && !hasCookie(request.headers.cookie, served.token, admission.port))
    return letIn(request, response, served.token, admission.port);
  const address = request.url ?? "/";
  if (await served.more?.(asking, request, response)) return;
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    return refuse(request, response, 405, "Nothing is written here.");
  }
  if (address === livePaths.events) {
    if (request.method === "HEAD") return say(response, 200, "");
    if (!served.listeners.add(response)) say(response, 503, "Enough are listening.");
    return;
  }
  const script = served.scripts.get(address.split("?")[0] ?? "");
  if (script) return send(request, response, script, script.bytes);
  const path = pathOf(address);
  let file: SiteFile | null = null;
  try {
    file = path === null ? null : await served.file(path);
  } catch (error) {
    return sendNote(served, request, response, error);
  }
  if (file === null) return sendNote(served, request, response);
  if (!file.type.startsWith("text/html")) return send(request, response, file, file.bytes);
  const live = served.live();
  const etag = `"${live.run}-${live.generation}-${file.etag.slice(1)}`;
  send(request, response, { ...file, etag }, Buffer.from(livePage(file.bytes.toString("utf8"), live)));
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { etag, type }: SiteFile,
  bytes: Buffer,
): void {
  response.setHeader("ETag", etag);
  response.setHeader("Cache-Control", "no-cache");
  const known = request.headers["if-none-match"] ?? "";
  if (known.split(",").some((one) => one.trim().replace(/^W\//, "") === etag)) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, { "Content-Type": type, "Content-Length": bytes.length });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

/** @param failure why a file of the site cannot be made */
function sendNote(
  served: Served,
  request: IncomingMessage,
  response: ServerResponse,
  failure?: unknown,
): void {
  const live = served.live();
  const isNone = live.generation === "0";
  const status = failure === undefined ? (isNone ? 503 : 404) : 500;
  const page =
    failure !== undefined
      ? notePage("This page cannot be made", problemOf(failure).message, live)
      : isNone
        ? notePage("Nothing to show yet", "The site appears here as soon as it is built.", live)
        : notePage("No such page", "The site has nothing at this address.", live);
  response.setHeader("Cache-Control", "no-store");
  response.writeHead(status, { "Content-Type": "text/html; charset=utf-8" });
  response.end(request.method === "HEAD" ? undefined : page);
}

/** A browser that shows the token in the address has it in a cookie from then on, and no more in the address. */
function letIn(request: IncomingMessage, response: ServerResponse, token: string, port: number): void {
  const address = new URL(request.url ?? "/", "http://localhost");
  if (!isToken(address.searchParams.get("token"), token)) {
    refuse(request, response, 401, "Add ?token=… to the address, with the token of this server.");
    return;
  }
  response.setHeader("Set-Cookie", cookieOf(token, port));
  response.setHeader("Cache-Control", "no-store");
  address.searchParams.delete("token");
  // One slash at the start: two would be another server.
  response.writeHead(303, { Location: `${address.pathname.replace(/^\/+/, "/")}${address.search}` }).end();
}

/** Whoever is refused is not heard to the end. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number, text: string): void {
  response.setHeader("Connection", "close");
  response.on("finish", () => request.destroy());
  say(response, status, text);
}

export function say(response: ServerResponse, status: number, text: string): void {
  response.setHeader("Cache-Control", "no-store");
  response
    .writeHead(status, { "Content-Type": "text/plain; charset=utf-8" })
    .end(text === "" ? "" : `${text}\n`);
}

function askingOf({ method = "GET", headers }: IncomingMessage): Asking {
  const one = (name: string) => {
    const value = headers[name];
    return Array.isArray(value) ? value.join() : value;
  };
  return {
    method,
    host: headers.host,
    origin: headers.origin,
    referer: headers.referer,
    site: one("sec-fetch-site"),
    mode: one("sec-fetch-mode"),
    dest: one("sec-fetch-dest"),
  };
}
