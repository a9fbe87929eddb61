import { existsSync, readFileSync } from "node:fs";
import { appendFile, copyFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LiveState } from "../../src/browser/live/messages.ts";
import { updateLock } from "../../src/federation/update-lock.ts";
import { type LiveServer, type ServeOptions, serve } from "../../src/serve/serve.ts";
import { folderWith, tempTree } from "../support/folders.ts";
import { packOf } from "../support/packs.ts";

const model = (description: string) => `# Shop
## Description
${description}
## Servers
- **Web**: isHardened=False
`;
const quick = { dot: "wasm", plantuml: "off", jobs: 1, cacheFolder: null, now: "2026-11-01" };
const plain: ServeOptions = {
  ...{ options: async () => quick, beside: [], port: 0, isPortFixed: true, host: null, token: null },
  ...{ onBuilt: () => undefined, onFailed: () => undefined },
};

let tree: string;
let server: LiveServer;
let folders: readonly string[];
const servedFolders = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith("tm-site-serve-"));

beforeAll(async () => {
  folders = await servedFolders();
  tree = await folderWith({ "model.md": model("First"), "shop/model.md": model("Below") });
  server = await serve(tree, plain);
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Asks as nobody's browser would: any name, any header, any path. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
  to = server,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: to.port, path, method, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (piece: string) => {
        text += piece;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** Hears the server until what it tells is as wanted. */
function hear(wanted: (state: LiveState) => boolean, to = server): Promise<LiveState> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: to.port, path: "/_tm-site/events" }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (piece: string) => {
        text += piece;
        for (const [, data = ""] of text.matchAll(/^data: (.*)\n\n/gm)) {
          const state = JSON.parse(data) as LiveState;
          if (!wanted(state)) continue;
          resolve(state);
          sent.destroy();
          return;
        }
      });
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("a served site", () => {
  it("is the site, with the live script in its pages and a policy around them", async () => {
    const { status, headers, text } = await ask("/levels/");
    expect(status).toBe(200);
    expect(headers["content-security-policy"]).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers).toMatchObject({
      "cross-origin-resource-policy": "same-origin",
      "x-frame-options": "DENY",
    });
    expect(text).toContain("First");
    expect(text).toContain(`data-generation="1" data-edits="no" data-content="own"`);
    expect(text).not.toContain("assets/tm-site.js");
    for (const path of [
      "/_tm-site/live.js",
      "/_tm-site/live-worker.js",
      "/assets/nav.js",
      "/data/findings.json",
    ])
      expect((await ask(path)).status, path).toBe(200);
    const again = await ask("/levels/", { "If-None-Match": String(headers.etag) });
    expect([again.status, again.text]).toEqual([304, ""]);
  });

  it("follows a change, tells what is wrong over the last good state, and takes it back", async () => {
    const { generation } = server.state();
    const changed = hear((state) => state.generation > generation);
    await writeFile(join(tree, "model.md"), model("Second"));
    expect(await changed).toMatchObject({ problems: [] });
    expect((await ask("/levels/")).text).toContain("Second");

    const broken = hear(({ problems }) => problems.length > 0);
    await writeFile(join(tree, "model.md"), `${model("Third")}- **Web**: isHardened=True\n`);
    const { problems } = await broken;
    expect(problems[0]).toMatchObject({ place: expect.stringMatching(/^model\.md:\d+:\d+$/) });
    expect(problems[0]?.message).toContain("Web");
    expect((await ask("/levels/")).text).toContain("Second");

    const mended = hear(({ problems: left, isBuilding }) => left.length === 0 && !isBuilding);
    await writeFile(join(tree, "model.md"), model("Fourth"));
    await mended;
    expect((await ask("/levels/")).text).toContain("Fourth");

    const fewer = hear(({ assets, isBuilding }) => !isBuilding && assets["assets/nav.js"] !== navigation);
    const navigation = server.state().assets["assets/nav.js"];
    await rm(join(tree, "shop"), { recursive: true });
    await fewer;
    expect((await ask("/levels/shop/")).status).toBe(404);
  });
});

describe("a pack that lies beside the tree", () => {
  it("is looked at again when it comes, changes or goes", async () => {
    const { file } = await packOf();
    const folder = await folderWith({
      "tree/model.md": "## Servers\n- **Shop**: submodel=pack:pay\n",
      "tree/federation.yaml": "packs:\n  pay: ../pay.zip\n",
    });
    const archive = join(folder, "pay.zip");
    await copyFile(file, archive);
    const { text } = await updateLock(join(folder, "tree"), {}, () => undefined);
    await writeFile(join(folder, "tree/tm-site.lock"), text ?? "");
    const told: (readonly string[])[] = [];
    const onBuilt: ServeOptions["onBuilt"] = ({ judged }) => {
      told.push(judged.diagnostics.flatMap(({ code }) => (code.startsWith("pack-") ? [code] : [])));
    };
    const own = await serve(join(folder, "tree"), { ...plain, onBuilt });
    try {
      const next = async () => {
        const before = told.length;
        await expect.poll(() => told.length, { timeout: 20_000 }).toBeGreaterThan(before);
        await own.idle();
        return told.at(-1);
      };
      expect(told).toEqual([[]]);
      let heard = next();
      await rm(archive);
      expect(await heard).toEqual(["pack-missing"]);
      heard = next();
      await copyFile(file, archive);
      expect(await heard).toEqual([]);
      heard = next();
      await appendFile(archive, "x");
      expect(await heard).toEqual(["pack-changed"]);
    } finally {
      await own.close();
    }
  });
});

describe("what is refused", () => {
  it.each<[string, string, Record<string, string>, string, number]>([
    ["a foreign name", "/", { Host: "rebound.test" }, "GET", 403],
    ["a foreign origin", "/", { Origin: "https://elsewhere.test" }, "GET", 403],
    ["data for a foreign page", "/assets/nav.js", { "Sec-Fetch-Site": "cross-site" }, "GET", 403],
    ["events for a foreign page", "/_tm-site/events", { "Sec-Fetch-Site": "same-site" }, "GET", 403],
    ["writing", "/", {}, "POST", 405],
    ["another method", "/levels/", {}, "DELETE", 405],
    ["the way up", "/../../../../etc/hostname", {}, "GET", 404],
    ["the way up in disguise", "/levels/%2e%2e/%2e%2e/%2e%2e/etc/hostname", {}, "GET", 404],
    ["a hidden file", "/.nojekyll", {}, "GET", 404],
    ["a list of a folder", "/assets/", {}, "GET", 404],
    ["what it does not have", "/_tm-site/", {}, "GET", 404],
  ])("%s", async (_, path, headers, method, status) => {
    const answer = await ask(path, headers, method);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain("Shop");
    if (status !== 404) expect(answer.headers.connection).toBe("close");
  });

  it("what lies behind a link in the tree, also when it comes later", async () => {
    const outside = tempTree({ "model.md": model("Not of this tree") });
    await symlink(outside, join(tree, "linked"));
    await server.idle();
    expect((await ask("/levels/linked/")).status).toBe(404);
    await rm(join(tree, "linked"));
  });

  it("headers without end, and requests that are none", async () => {
    const raw = (text: string) =>
      new Promise<string>((resolve) => {
        let heard = "";
        const socket = connect(server.port, "127.0.0.1", () => socket.write(text));
        socket.on("data", (piece) => {
          heard += piece;
        });
        socket.on("error", () => undefined);
        socket.on("close", () => resolve(heard));
      });
    const long = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nX: ${"x".repeat(20_000)}\r\n\r\n`;
    expect(await raw(long)).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(await raw("hello\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("nobody else, while somebody asks for half of something and many listen", async () => {
    const half = connect(server.port, "127.0.0.1", () => half.write("GET / HTTP/1.1\r\nHost: "));
    half.on("error", () => undefined);
    const many = Array.from({ length: 100 }, () => hear(() => true));
    expect(new Set((await Promise.all(many)).map(({ run }) => run)).size).toBe(1);
    expect((await ask("/")).status).toBe(200);
    half.destroy();
  });

  it("whoever does not show the token, where others may ask", async () => {
    const token = "a-long-word-that-nobody-guesses";
    await expect(serve(tree, { ...plain, host: "127.0.0.1" })).rejects.toThrow("token");
    const open = await serve(tree, { ...plain, host: "127.0.0.1", token });
    try {
      const to = (path: string, headers = {}) => ask(path, headers, "GET", open);
      for (const path of ["/", "/assets/nav.js", "/_tm-site/events", "/?token=wrong"])
        expect((await to(path)).status, path).toBe(401);
      const shown = await to(`//elsewhere.test/?token=${token}&x=1`);
      expect([shown.status, shown.headers.location]).toEqual([303, "/?x=1"]);
      const entered = await to(`/levels/?token=${token}`);
      expect([entered.status, entered.headers.location]).toEqual([303, "/levels/"]);
      const cookie = String(entered.headers["set-cookie"]);
      expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
      expect((await to("/levels/", { Cookie: cookie.split(";")[0] })).status).toBe(200);
      expect((await to("/levels/", { Cookie: "tm-site-1=x" })).status).toBe(401);
    } finally {
      await open.close();
    }
  });
});

describe("the end", () => {
  it("leaves no folder and no port, even before there was a site; the tree is as it was", async () => {
    const ending = new AbortController();
    const early = serve(tree, { ...plain, signal: ending.signal });
    setTimeout(() => ending.abort(new Error("enough")), 50);
    await expect(early).rejects.toThrow("enough");
    const other = await serve(tree, { ...plain, port: server.port, isPortFixed: false });
    expect(other.port).not.toBe(server.port);
    await other.close();
    await expect(ask("/", {}, "GET", other)).rejects.toThrow();
    await expect(serve(tree, { ...plain, port: server.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    expect((await servedFolders()).length).toBe(folders.length);
    expect(existsSync(join(tree, "_site"))).toBe(false);
    expect(readFileSync(join(tree, "model.md"), "utf8")).toBe(model("Fourth"));
  });
});
