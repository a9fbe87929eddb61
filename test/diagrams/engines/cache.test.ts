import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { openCache } from "../../../src/diagrams/engines/cache.ts";
import { runProgram } from "../../../src/diagrams/engines/children.ts";
import type { Picture } from "../../../src/diagrams/engines/types.ts";
import { temporaryFolder } from "./native.ts";

const engine = { name: "dot", version: "2.43.0", flags: "-Tsvg" } as const;
const picture: Picture = { svg: '<svg viewBox="0 0 1 1"><text>é 😀 &amp;</text></svg>\n', degraded: null };
const root = temporaryFolder();
const folder = join(root, "cache");

const files = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const onlyFile = (): string => {
  const [file = "", ...others] = files();
  expect(others).toEqual([]);
  return file;
};

beforeEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the picture cache", () => {
  it.each([null, "no-edge-labels"] as const)("gives back what was put, degraded: %s", async (degraded) => {
    const key = (await openCache(folder)).keyOf(engine, "digraph {}");
    (await openCache(folder)).put(key, { ...picture, degraded });
    expect(await (await openCache(folder)).get(key)).toEqual({ ...picture, degraded });
  });

  it("puts an entry into a folder named by its first two digits, and leaves nothing else behind", async () => {
    const cache = await openCache(folder);
    const key = cache.keyOf(engine, "digraph {}");
    cache.put(key, picture);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(onlyFile()).toBe(join(folder, key.slice(0, 2), key.slice(2)));
    expect(cache.notes()).toEqual([]);
  });

  it("tells apart whatever decides about a picture", async () => {
    const cache = await openCache(null);
    const otherFonts = await openCache(null, { fonts: "x" });
    const keys = [
      cache.keyOf(engine, "digraph {}"),
      otherFonts.keyOf(engine, "digraph {}"),
      cache.keyOf(engine, "digraph { }"),
      cache.keyOf({ ...engine, name: "graphviz-wasm" }, "digraph {}"),
      cache.keyOf({ ...engine, version: "2.43.1" }, "digraph {}"),
      cache.keyOf({ ...engine, flags: "" }, "digraph {}"),
      cache.keyOf({ ...engine, version: "2.43.0-", flags: "Tsvg" }, "digraph {}"),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(cache.keyOf({ ...engine }, "digraph {}")).toBe(keys[0]);
  });

  it("does not believe an entry in which a single byte is different, and mends it", async () => {
    const cache = await openCache(folder);
    const key = cache.keyOf(engine, "digraph {}");
    cache.put(key, { ...picture, degraded: "no-edge-labels" });
    const file = onlyFile();
    const whole = readFileSync(file);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(whole);
        changed.writeUInt8(whole.readUInt8(at) ^ change, at);
        writeFileSync(file, changed);
        expect(await cache.get(key)).toBe(null);
      }),
    );
    writeFileSync(file, whole.toString("utf8").replace(" no-edge-labels\n", " whole\n"));
    expect(await cache.get(key)).toBe(null);
    for (const length of [0, 10, 100, whole.length - 1]) {
      writeFileSync(file, whole.subarray(0, length));
      expect(await cache.get(key)).toBe(null);
    }
    cache.put(key, picture);
    expect(await cache.get(key)).toEqual(picture);
  });

  it("does not believe an entry under another entry's name", async () => {
    const cache = await openCache(folder);
    const [key, other] = [cache.keyOf(engine, "digraph {}"), cache.keyOf(engine, "graph {}")];
    cache.put(key, picture);
    const bytes = readFileSync(onlyFile());
    cache.put(other, { ...picture, svg: "<svg></svg>\n" });
    writeFileSync(join(folder, other.slice(0, 2), other.slice(2)), bytes);
    expect(await cache.get(other)).toBe(null);
  });

  it.each([
    "<svg><script>alert(1)</script></svg>\n",
    '<svg onload="alert(1)"></svg>\n',
    "<svg><foreignObject></foreignObject></svg>\n",
    '<svg><a xlink:href="java&#115;cript:alert(1)"><text>x</text></a></svg>\n',
    '<!DOCTYPE svg [<!ENTITY x "y">]><svg>&x;</svg>\n',
    "<svg><g></svg>\n",
    "hello\n",
    "",
  ])("does not hand out %j, even with the right digest", async (svg) => {
    const cache = await openCache(folder);
    const key = cache.keyOf(engine, "digraph {}");
    // Whoever writes this entry writes its digest too.
    cache.put(key, { svg, degraded: null });
    expect(readFileSync(onlyFile(), "utf8").endsWith(svg)).toBe(true);
    expect(await cache.get(key)).toBe(null);
  });

  it("without a folder remembers nothing and says nothing", async () => {
    const cache = await openCache(null);
    const key = cache.keyOf(engine, "digraph {}");
    cache.put(key, picture);
    expect([await cache.get(key), cache.notes()]).toEqual([null, []]);
  });

  it.skipIf(process.platform !== "linux")("in a folder that cannot be made is no cache, soon", async () => {
    const cache = await openCache("/proc/tm-site/pictures");
    expect(cache.notes()).toEqual([expect.stringContaining("cannot be used: ENOENT")]);
  });

  it("makes the folders above it", async () => {
    const cache = await openCache(join(root, "some/where/new"));
    cache.put(cache.keyOf(engine, "digraph {}"), picture);
    expect([await cache.get(cache.keyOf(engine, "digraph {}")), cache.notes()]).toEqual([picture, []]);
  });

  it("in a place that is no folder is no cache, with a note", async () => {
    const file = join(root, "file");
    writeFileSync(file, "");
    for (const place of [file, join(file, "below")]) {
      const cache = await openCache(place);
      const key = cache.keyOf(engine, "digraph {}");
      cache.put(key, picture);
      expect(await cache.get(key)).toBe(null);
      expect(cache.notes()).toEqual([expect.stringContaining(`the picture cache ${place} cannot be used`)]);
    }
  });

  it("notes once that it cannot be read or written, and goes on", async () => {
    const cache = await openCache(folder);
    const texts = Array.from({ length: 1000 }, (_, index) => `digraph { n${index} }`);
    const keys = texts.map((text) => cache.keyOf(engine, text)).filter((key) => key.startsWith("00"));
    const healthy = cache.keyOf(engine, "digraph {}");
    expect(keys.length).toBeGreaterThan(1);
    expect(healthy.startsWith("00")).toBe(false);
    writeFileSync(join(folder, "00"), "a file where a folder should be");
    for (const key of keys) {
      cache.put(key, picture);
      expect(await cache.get(key)).toBe(null);
    }
    expect(cache.notes()).toEqual([
      expect.stringContaining("cannot be written"),
      expect.stringContaining("cannot be read"),
    ]);
    cache.put(healthy, picture);
    expect(await cache.get(healthy)).toEqual(picture);
  });

  it("is written by several processes at once without harm", async () => {
    const cache = await openCache(folder);
    const key = cache.keyOf(engine, "digraph {}");
    cache.put(key, picture);
    const module = new URL("../../../build/diagrams/engines/cache.js", import.meta.url);
    const writer = `
      const { openCache } = await import(${JSON.stringify(module)});
      const cache = await openCache(${JSON.stringify(folder)});
      for (let n = 0; n < 200; n++) cache.put(${JSON.stringify(key)}, ${JSON.stringify(picture)});
      process.exit(cache.notes().length);
    `;
    const writers = [1, 2, 3].map(() =>
      runProgram(process.execPath, ["--input-type=module", "-e", writer], { timeoutMs: 30_000 }),
    );
    let writing = true;
    const ended = Promise.all(writers).finally(() => {
      writing = false;
    });
    while (writing) expect(await cache.get(key)).toEqual(picture);
    expect((await ended).map(({ code, stderr }) => [code, stderr])).toEqual([1, 2, 3].map(() => [0, ""]));
    expect(files()).toHaveLength(1);
  });
});
