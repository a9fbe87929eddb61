import { afterAll, expect, it, onTestFinished } from "vitest";
import { type GraphvizOptions, openGraphviz } from "../../../../src/diagrams/engines/graphviz/graphviz.ts";
import type { Engine } from "../../../../src/diagrams/engines/types.ts";
import {
  drawn,
  edgesIn,
  errorOf,
  fallbackTo,
  graphSample,
  pictureOf,
  TROUBLESOME_SEED,
  UNDRAWABLE,
} from "../samples.ts";

type Asked = Partial<GraphvizOptions> & Pick<GraphvizOptions, "mode">;
const standard = { jobs: 2, timeoutMs: 30_000, env: process.env };

/** An engine for one test. */
export async function open(options: Asked): Promise<Engine> {
  const engine = await openGraphviz({ ...standard, ...options });
  onTestFinished(() => engine.close());
  return engine;
}

/** One engine for the tests that leave it as it was. */
function openOnce(options: Asked): () => Promise<Engine> {
  let opening: Promise<Engine> | null = null;
  afterAll(async () => (await opening)?.close());
  return () => {
    opening ??= openGraphviz({ ...standard, ...options });
    return opening;
  };
}

/** What both Graphviz engines must do. */
export function itDraws(mode: "native" | "wasm", name: string, limitMs: number): void {
  const shared = openOnce({ mode, env: process.env });

  it("says what it is", async () => {
    const engine = await shared();
    expect(engine.name).toBe(name);
    expect(engine.version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it("draws a graph as nothing but an SVG", async () => {
    const { svg, degraded } = await pictureOf(
      await shared(),
      'digraph { a -> b [label="é <漢> 😀 & \\"q\\""] }',
    );
    expect(svg).toMatch(/^<svg [^>]*>[\s\S]*<\/svg>\n$/);
    expect(svg).not.toMatch(/<!|<\?|version \d/);
    expect(svg).toContain("é &lt;漢&gt; 😀 &amp; &quot;q&quot;");
    expect(degraded).toBe(null);
  });

  it("draws every flow of nested boundaries, also where the usual ranking fails", async () => {
    const seeds = [TROUBLESOME_SEED, ...Array.from({ length: 11 }, (_, index) => index + 1)];
    const samples = seeds.map((seed) => ({ key: String(seed), ...graphSample(seed) }));
    const drawings = await drawn(await shared(), samples);
    for (const { key, edges } of samples) {
      const drawing = drawings.get(key);
      expect(drawing, key).toMatchObject({ svg: expect.any(String) });
      expect(edgesIn(drawing?.svg ?? ""), key).toBe(edges);
    }
  });

  it("writes the same bytes again, alone or in company, one at a time or two", async () => {
    const jobs = [1, 2, TROUBLESOME_SEED, 6, 7, 8].map((seed) => ({
      key: String(seed),
      text: graphSample(seed).text,
    }));
    const [one, two] = [await open({ mode, jobs: 1 }), await shared()];
    const expected = await drawn(one, jobs);
    const sorted = (drawings: ReadonlyMap<string, unknown>) => [...drawings].sort();
    expect(sorted(await drawn(two, [...jobs].reverse()))).toEqual(sorted(expected));
    expect(await pictureOf(two, graphSample(8).text)).toMatchObject({ svg: expected.get("8")?.svg });
  });

  it.each([
    ["a syntax error", "digraph {\n a -> b;\n c -> ;\n}", "syntax error in line 3 near ';'"],
    ["a label that is no markup", "digraph { a [label=<<b>x</i>>] }", "in label of node a"],
    ["no text", "", "drew nothing"],
    ["a link that runs code", 'digraph { a [URL="javascript:alert(1)"] }', "javascript: link"],
  ])("reports %s and goes on", async (_, text, message) => {
    const drawings = await drawn(await shared(), [
      { key: "bad", text },
      { key: "good", text: "digraph { a }" },
    ]);
    expect(drawings.get("bad")).toEqual({ key: "bad", svg: null, error: expect.stringContaining(message) });
    expect(drawings.get("good")?.svg).toContain(">a</text>");
  });

  it("draws without labels what cannot be drawn with them", async () => {
    const fallback = fallbackTo("digraph { a -> b }");
    const { svg, degraded } = await pictureOf(await shared(), UNDRAWABLE, { fallback });
    expect([edgesIn(svg), degraded, fallback.asked()]).toEqual([1, "no-edge-labels", 1]);
    expect(await errorOf(await shared(), UNDRAWABLE)).toContain("in label of edge");
  });

  it("draws two runs one after another, and nothing once it is closed", async () => {
    const engine = await open({ mode });
    const both = await Promise.all([
      drawn(engine, [{ key: "a", text: "digraph { a }" }]),
      drawn(engine, [{ key: "b", text: "digraph { b }" }]),
    ]);
    expect(both.map((drawings) => [...drawings.values()].map(({ svg }) => svg !== null))).toEqual([
      [true],
      [true],
    ]);
    await engine.close();
    expect(await errorOf(engine, "digraph { a }")).toBe("the engine was closed");
  });

  it("gives up a graph that takes too long, and draws the next", async () => {
    const engine = await open({ mode, jobs: 1, timeoutMs: limitMs });
    const nodes = Array.from({ length: 250 }, (_, index) => index);
    const arrows = nodes.flatMap((to) => nodes.slice(0, to).map((from) => `n${from} -> n${to};`));
    const huge = `digraph { ${arrows.join(" ")} }`;
    const drawings = await drawn(engine, [
      { key: "huge", text: huge },
      { key: "small", text: "digraph { a }" },
    ]);
    const drawing = drawings.get("huge");
    expect(drawing?.svg === null && drawing.error).toBe(`there was no picture within ${limitMs / 1000} s`);
    expect(drawings.get("small")?.svg).toContain(">a</text>");
  });
}
