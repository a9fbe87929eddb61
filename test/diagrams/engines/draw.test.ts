import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openCache } from "../../../src/diagrams/engines/cache.ts";
import { type DrawProgress, drawAll } from "../../../src/diagrams/engines/draw.ts";
import { openGraphviz } from "../../../src/diagrams/engines/graphviz/graphviz.ts";
import type { DrawJob, Engine } from "../../../src/diagrams/engines/types.ts";
import { temporaryFolder } from "./native.ts";
import { fallbackTo, UNDRAWABLE } from "./samples.ts";

/** Draws a text as itself, fails where the text says so, and remembers what it was asked. */
function fakeEngine(flags = ""): Engine & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    name: "dot",
    version: "1",
    flags,
    notes: [],
    asked,
    async draw(jobs, onDrawing) {
      for (const { key, text } of [...jobs].reverse()) {
        asked.push(text);
        await Promise.resolve();
        if (text.startsWith("bad")) onDrawing({ key, svg: null, error: `no ${text}` });
        else
          onDrawing({
            key,
            svg: `<svg><text>${text}</text></svg>\n`,
            degraded: text === "odd" ? "no-edge-labels" : null,
          });
      }
    },
    close: async () => undefined,
  };
}

const folder = temporaryFolder();
const jobs: readonly DrawJob[] = [
  { key: "a/dfd", text: "one" },
  { key: "b/dfd", text: "bad one" },
  { key: "c/dfd", text: "odd" },
  { key: "d/dfd", text: "one" },
  { key: "e/dfd", text: "bad one" },
  { key: "f/dfd", text: "one" },
];
const expected = [
  ["a/dfd", { key: "a/dfd", svg: "<svg><text>one</text></svg>\n", degraded: null }],
  ["b/dfd", { key: "b/dfd", svg: null, error: "no bad one" }],
  ["c/dfd", { key: "c/dfd", svg: "<svg><text>odd</text></svg>\n", degraded: "no-edge-labels" }],
  ["d/dfd", { key: "d/dfd", svg: "<svg><text>one</text></svg>\n", degraded: null }],
  ["e/dfd", { key: "e/dfd", svg: null, error: "no bad one" }],
  ["f/dfd", { key: "f/dfd", svg: "<svg><text>one</text></svg>\n", degraded: null }],
];

describe("drawAll", () => {
  it("draws each text once and answers every job, in the order of the jobs", async () => {
    const engine = fakeEngine();
    const progress: DrawProgress[] = [];
    const { drawings, counts } = await drawAll(engine, await openCache(null), jobs, undefined, (step) =>
      progress.push(step),
    );
    expect([...drawings]).toEqual(expected);
    expect(counts).toEqual({ drawn: 4, cached: 0, failed: 2 });
    expect(engine.asked.sort()).toEqual(["bad one", "odd", "one"]);
    expect(progress).toEqual([
      { done: 1, total: 6 },
      { done: 3, total: 6 },
      { done: 6, total: 6 },
    ]);
  });

  it("takes from the cache what was drawn before, never what failed", async () => {
    const place = join(folder, "again");
    await drawAll(fakeEngine(), await openCache(place), jobs);
    const engine = fakeEngine();
    const { drawings, counts } = await drawAll(engine, await openCache(place), jobs);
    expect([...drawings]).toEqual(expected);
    expect(counts).toEqual({ drawn: 0, cached: 4, failed: 2 });
    expect(engine.asked).toEqual(["bad one"]);
  });

  it("draws again with another engine or other fonts", async () => {
    const place = join(folder, "other");
    const run = async (flags: string, fonts: string) =>
      (await drawAll(fakeEngine(flags), await openCache(place, { fonts }), [{ key: "a", text: "one" }]))
        .counts.drawn;
    expect([await run("", ""), await run("", ""), await run("-x", ""), await run("", "f")]).toEqual([
      1, 0, 1, 1,
    ]);
  });

  it("has nothing to do without jobs", async () => {
    const { drawings, counts } = await drawAll(fakeEngine(), await openCache(null), []);
    expect([drawings.size, counts]).toEqual([0, { drawn: 0, cached: 0, failed: 0 }]);
  });

  it("refuses two jobs with the same key before it draws anything", async () => {
    const engine = fakeEngine();
    const twice = [...jobs, { key: "a/dfd", text: "two" }];
    await expect(drawAll(engine, await openCache(null), twice)).rejects.toThrow(
      "two diagrams have the key a/dfd",
    );
    expect(engine.asked).toEqual([]);
  });

  it("says with a real engine, from the cache too, that a picture is degraded", async () => {
    const engine = await openGraphviz({ mode: "wasm", jobs: 1, timeoutMs: 30_000, env: {} });
    const fallback = fallbackTo("digraph { a -> b }");
    const job = { key: "x", text: UNDRAWABLE, fallback };
    const place = join(folder, "real");
    const first = await drawAll(engine, await openCache(place), [job]);
    const second = await drawAll(engine, await openCache(place), [job]);
    await engine.close();
    expect([first.counts.drawn, second.counts.cached, fallback.asked()]).toEqual([1, 1, 1]);
    expect(first.drawings.get("x")).toMatchObject({ svg: expect.any(String), degraded: "no-edge-labels" });
    expect(second.drawings).toEqual(first.drawings);
  });
});
