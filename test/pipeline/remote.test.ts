import { createHash } from "node:crypto";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { build } from "../../src/pipeline/build.ts";
import { remoteAsked } from "../../src/pipeline/config/remote.ts";
import type { BuildOptions } from "../../src/pipeline/options.ts";
import { bytesIn, emptyFolder, folderWith, writeTree } from "../support/folders.ts";
import {
  type Fault,
  type RemoteCacheServer,
  remoteEnvironment,
  startRemoteCache,
} from "../support/remote-cache.ts";

const levels = Object.fromEntries(
  Array.from({ length: 40 }, (_, at) => [
    `level-${at}/model.md`,
    `## Servers\n- **S${at}**\n- **T**\n## Dataflows\n- **Ask**: from=S${at}, to=T, protocol=HTTP\n`,
  ]),
);
/** One rule is enough: each of the built-in ones has a page. */
const rules = `rules:\n  - id: CLEAR\n    title: Clear text\n    severity: high\n    targets: [Dataflow]\n    condition: target.protocol == "HTTP"\n`;
const models = {
  "rules.yaml": rules,
  "model.md": `---\ntitle: Root\n---\n## Servers\n- **A**: submodel=level-1\n- **B**\n## Dataflows\n- **Ask**: from=A, to=B, protocol=HTTP\n`,
  ...levels,
};

/** A build on a machine of its own: another folder, and an empty cache. */
async function machine(files: Readonly<Record<string, string>> = models) {
  const [folder, home] = [await folderWith(files), await emptyFolder()];
  const run = async (remoteCache: string | null, options: Partial<BuildOptions> = {}) => {
    let rendered = 0;
    const { site } = await build(folder, {
      onProgress: (stage, done) => {
        if (stage === "writing pages") rendered = done;
      },
      ...{ now: "2027-02-01", plantuml: "off", jobs: 1, builtIn: false },
      ...{ out: join(home, "out"), cacheFolder: join(home, "cache") },
      remoteCache,
      ...options,
    });
    if (!site) throw new Error("there is no site");
    const { diagrams, notes } = site;
    return { bytes: await digestsIn(site.directory), drawn: diagrams.drawn, rendered, notes };
  };
  return Object.assign(run, { folder });
}

const few = Object.fromEntries(Object.entries(models).slice(0, 5));

/** Every file of a site, by its path, as the digest of its bytes. */
async function digestsIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const files = [...(await bytesIn(folder))];
  return Object.fromEntries(
    files.map(([path, bytes]) => [path, createHash("sha256").update(bytes).digest("hex")]),
  );
}

let alone: Readonly<Record<string, string>>;
let fewAlone: Readonly<Record<string, string>>;
beforeAll(async () => {
  alone = (await (await machine())(null)).bytes;
  fewAlone = (await (await machine(few))(null)).bytes;
});

async function open(): Promise<RemoteCacheServer> {
  for (const [name, value] of Object.entries(remoteEnvironment)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  return startRemoteCache();
}

const counted = ({ asked }: RemoteCacheServer, verb: string) =>
  asked.filter((one) => one.startsWith(verb)).length;

describe("a build with a shared cache", () => {
  it("draws and renders nothing that another machine has drawn and rendered", async () => {
    const server = await open();
    const first = await (await machine())(server.url);
    expect(first).toEqual({ bytes: alone, drawn: 41, rendered: expect.any(Number), notes: [] });
    expect(first.rendered).toBeGreaterThan(41);
    expect([counted(server, "GET"), counted(server, "PUT")]).toEqual([7, 7]);
    const second = await (await machine())(server.url);
    expect(second).toEqual({ bytes: alone, drawn: 0, rendered: 0, notes: [] });
    expect([counted(server, "GET"), counted(server, "PUT")]).toEqual([12, 7]);
  });

  it("asks for what changed, over what it has itself", async () => {
    const server = await open();
    const [one, other] = [await machine(), await machine()];
    await one(server.url);
    await other(server.url);
    const change = { "level-7/model.md": `${levels["level-7/model.md"]}- **Tell**: from=T, to=S7\n` };
    await writeTree(one.folder, change);
    await writeTree(other.folder, change);
    const plain = await (await machine({ ...models, ...change }))(null);
    const changed = await one(server.url);
    expect(changed).toMatchObject({ bytes: plain.bytes, drawn: 1, notes: [] });
    expect(changed.rendered).toBeGreaterThan(0);
    expect(await other(server.url)).toEqual({ bytes: plain.bytes, drawn: 0, rendered: 0, notes: [] });
    expect(await one(null)).toMatchObject({ bytes: plain.bytes });
  });

  it("takes the pictures where pages are other ones", async () => {
    const server = await open();
    await (await machine())(server.url);
    const later = { now: "2027-02-02" };
    const { bytes } = await (await machine())(null, later);
    expect(await (await machine())(server.url, later)).toMatchObject({ bytes, drawn: 0 });
  });

  it("of a part takes what the same part has made", async () => {
    const server = await open();
    const shard = { index: 1, of: 2 };
    const { bytes } = await (await machine(few))(null, { shard });
    expect(await (await machine(few))(server.url, { shard })).toMatchObject({ bytes, notes: [] });
    expect(await (await machine(few))(server.url, { shard })).toMatchObject({ bytes, drawn: 0, rendered: 0 });
  });

  it("does without it where there is no key, and says so", async () => {
    const server = await open();
    vi.stubEnv("TURBO_REMOTE_CACHE_SIGNATURE_KEY", "");
    const { bytes, notes } = await (await machine(few))(server.url);
    expect(bytes).toEqual(fewAlone);
    expect(notes).toEqual([remoteAsked(server.url, {}).note]);
    expect(server.asked).toEqual([]);
  });
});

/** Servers that are out of order, each in its way. */
const faults: readonly (readonly [string, Fault])[] = [
  ["refuses all", (_, response) => Boolean(response.writeHead(403).end())],
  ["fails", (_, response) => Boolean(response.writeHead(500).end("<html>"))],
  ["is full", ({ method }, response) => method === "PUT" && Boolean(response.writeHead(507).end())],
  ["hangs up", (_, response) => Boolean(response.destroy())],
  ["is gone after a few requests", (_, response, count) => count > 2 && Boolean(response.destroy())],
  [
    "says it has what it has not",
    ({ method }, response) =>
      method === "GET" && Boolean(response.writeHead(200, { "x-artifact-tag": "AAAA" }).end("lies")),
  ],
];

describe("a shared cache that is out of order", () => {
  it.each(faults)("costs time, and nothing else: it %s", async (_, fault) => {
    const server = await open();
    server.fault = fault;
    const { bytes, notes } = await (await machine(few))(server.url);
    expect(bytes).toEqual(fewAlone);
    expect(notes.length).toBeGreaterThan(0);
    expect(notes.length).toBeLessThanOrEqual(2);
  });

  it("may give what was put for something else, or spoilt", async () => {
    const server = await open();
    await (await machine(few))(server.url);
    const artifacts = [...server.artifacts];
    for (const [at, [hash, artifact]] of artifacts.entries()) {
      const [, other] = artifacts[(at + 1) % artifacts.length] ?? [];
      const spoilt = Buffer.from(artifact.body);
      spoilt[20] = (spoilt[20] ?? 0) ^ 1;
      if (other) server.artifacts.set(hash, at % 2 === 0 ? other : { ...artifact, body: spoilt });
    }
    const { bytes, notes } = await (await machine(few))(server.url);
    expect(bytes).toEqual(fewAlone);
    expect(notes).toEqual([expect.stringContaining("not signed with this key")]);
  });
});
