import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { openRemoteCache, type RemoteLimits } from "../../../src/store/remote/client.ts";
import { remoteSettings } from "../../../src/store/remote/settings.ts";
import { type RemoteCacheServer, remoteEnvironment, startRemoteCache } from "../../support/remote-cache.ts";

let server: RemoteCacheServer;
beforeEach(async () => {
  server = await startRemoteCache();
});

const hash = "a".repeat(64);
const body = Buffer.from("what was made");

function open(limits: Partial<RemoteLimits> = {}, env: object = {}, url = server.url) {
  const settings = remoteSettings(`${url}/`, { ...remoteEnvironment, ...env });
  if (!settings) throw new Error("there is no key");
  return openRemoteCache(settings, limits);
}

describe("a shared cache", () => {
  it("gives back what was put, and nothing for what was not", async () => {
    const cache = open();
    expect(await cache.get(hash)).toBe(null);
    expect(await cache.put(hash, body)).toBe(true);
    expect(await open().get(hash)).toEqual(body);
    expect(cache.notes()).toEqual([]);
    expect(server.asked).toEqual([`GET ${hash}`, `PUT ${hash}`, `GET ${hash}`]);
  });

  it("is spoken to as Turborepo does", async () => {
    const tag = (text: string) => createHmac("sha256", "key").update(text).digest("base64");
    await open({}, { TURBO_TEAMID: "team_1" }).put(hash, body);
    expect(server.addresses).toEqual([`/v8/artifacts/${hash}?teamId=team_1&slug=us`]);
    expect(server.headers[0]).toMatchObject({
      authorization: "Bearer secret",
      "content-type": "application/octet-stream",
      "content-length": String(45 + body.length),
      "x-artifact-tag": tag(`${hash}team_1${tag(`${hash}team_1${body}`)}\n${body}`),
    });
  });

  it("says nothing of who asks where there is no token", async () => {
    await open({}, { TURBO_TOKEN: "" }).get(hash);
    expect(server.headers[0]).not.toHaveProperty("authorization");
  });

  it.each<[string, object]>([
    ["another key", { TURBO_REMOTE_CACHE_SIGNATURE_KEY: "other" }],
    ["another team", { TURBO_TEAMID: "team_2" }],
  ])("takes nothing that was signed with %s", async (_, env) => {
    await open({}, env).put(hash, body);
    const cache = open();
    expect(await cache.get(hash)).toBe(null);
    expect(cache.notes()).toEqual([expect.stringContaining("not signed with this key")]);
  });

  it("takes nothing that was changed, moved, or not signed", async () => {
    await open().put(hash, body);
    const known = server.artifacts.get(hash) ?? { body: Buffer.of(), tag: "" };
    const changed = Buffer.from(known.body.toString("latin1").replace("made", "mad3"), "latin1");
    const some = {
      moved: known,
      changed: { ...known, body: changed },
      "changed-without-header": { tag: undefined, body: changed },
      "header-of-another": { ...known, tag: "AAAA" },
      unsigned: { body, tag: undefined },
    };
    for (const [name, artifact] of Object.entries(some)) server.artifacts.set(name, artifact);
    for (const one of Object.keys(some)) expect(await open().get(one)).toBe(null);
  });

  it("may lose headers: an artifact carries its signature itself", async () => {
    await open().put(hash, body);
    const { body: stored = Buffer.of() } = server.artifacts.get(hash) ?? {};
    server.artifacts.set(hash, { body: stored, tag: undefined });
    expect(await open().get(hash)).toEqual(body);
    server.artifacts.set(hash, { body: Buffer.from(`${stored}!`), tag: undefined });
    expect(await open().get(hash)).toBe(null);
  });

  it("asks no more after a few answers that are of no use", async () => {
    server.fault = (_, response) => Boolean(response.writeHead(500).end());
    const cache = open({ failures: 2, requestsAtOnce: 1 });
    const got = await Promise.all(["a", "b", "c", "d"].map((one) => cache.get(one)));
    expect(got).toEqual([null, null, null, null]);
    expect(server.asked).toEqual(["GET a", "GET b"]);
    expect(cache.notes()).toEqual([
      `the remote cache ${server.url} answers with 500; what it may have is made again`,
    ]);
    server.fault = null;
    expect(await cache.put(hash, body)).toBe(true);
  });

  it.each<[string, Partial<RemoteLimits>, RemoteCacheServer["fault"], string]>([
    ["refuses the token", {}, (_, response) => Boolean(response.writeHead(403).end()), "403 (is the token"],
    ["never answers", { answerMs: 50 }, () => true, "does not answer within 0.05 s"],
    [
      "answers drop by drop",
      { artifactMs: 150 },
      (_, response) => {
        response.writeHead(200, { "x-artifact-tag": "x" });
        const timer = setInterval(() => response.write("."), 20);
        response.on("close", () => clearInterval(timer));
        return true;
      },
      "needs more than 0.15 s",
    ],
  ])("is let alone at once if it %s", async (_, limits, fault, said) => {
    server.fault = fault;
    const cache = open({ ...limits, requestsAtOnce: 1 });
    expect(await cache.get(hash)).toBe(null);
    expect(await cache.get(hash)).toBe(null);
    expect(await cache.put(hash, body)).toBe(false);
    expect(server.asked).toHaveLength(1);
    expect(cache.notes()).toEqual([expect.stringContaining(said)]);
  });

  it("is let alone if nobody listens", async () => {
    server.close();
    const cache = open();
    expect(await cache.get(hash)).toBe(null);
    expect(cache.notes()).toEqual([expect.stringContaining("ECONNREFUSED")]);
  });

  it("may hang up in the middle", async () => {
    server.fault = (_, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("half");
      setTimeout(() => response.destroy(), 20);
      return true;
    };
    const cache = open();
    expect(await cache.get(hash)).toBe(null);
    expect(cache.notes()).toHaveLength(1);
  });

  it("reads no more than an artifact has", async () => {
    await open().put(hash, Buffer.alloc(2000));
    const cache = open({ artifactBytes: 1000 });
    expect(await cache.get(hash)).toBe(null);
    expect(cache.notes()).toEqual([expect.stringContaining("more than 1000 bytes")]);
    expect(await cache.put("d", Buffer.alloc(2000))).toBe(false);
  });

  it("follows where it is led, a few times, and tells no other server the token", async () => {
    await open().put(hash, body);
    const { tag = "", body: stored = "" } = server.artifacts.get(hash) ?? {};
    const store = await startRemoteCache();
    store.fault = (_, response) => Boolean(response.writeHead(200, { "x-artifact-tag": tag }).end(stored));
    server.fault = (_, response) =>
      Boolean(response.writeHead(302, { location: `${store.url}/signed?by=them` }).end());
    expect(await open().get(hash)).toEqual(body);
    expect(store.headers[0]).not.toHaveProperty("authorization");
    server.fault = (request, response) => Boolean(response.writeHead(307, { location: request.url }).end());
    const cache = open({ redirects: 2 });
    expect(await cache.get(hash)).toBe(null);
    expect(cache.notes()).toEqual([expect.stringContaining("leads on more than 2 times")]);
    server.fault = (_, response) =>
      Boolean(response.writeHead(302, { location: "file:///etc/passwd" }).end());
    expect(await open().get(hash)).toBe(null);
  });

  it("is told what it did not take", async () => {
    server.fault = (_, response) => Boolean(response.writeHead(507).end());
    const cache = open();
    expect(await cache.put(hash, body)).toBe(false);
    expect(cache.notes()).toEqual([
      `the remote cache ${server.url} answers with 507; other machines will make again what was made here`,
    ]);
  });
});
