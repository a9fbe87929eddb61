import { existsSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { type GraphvizOptions, openGraphviz } from "../../../../src/diagrams/engines/graphviz/graphviz.ts";
import { type Engine, EngineError } from "../../../../src/diagrams/engines/types.ts";
import { describeOnUnix, describeWith, script, temporaryFolder } from "../native.ts";
import { drawn, edgesIn, errorOf, graphSample, pictureOf, TROUBLESOME_SEED } from "../samples.ts";

const opened: Engine[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((engine) => engine.close()));
});

async function open(options: Partial<GraphvizOptions> & Pick<GraphvizOptions, "mode">): Promise<Engine> {
  const engine = await openGraphviz({ jobs: 2, timeoutMs: 30_000, ...options });
  opened.push(engine);
  return engine;
}

/** What both Graphviz engines must do. */
function itDraws(mode: "native" | "wasm", name: string, limitMs: number): void {
  it("says what it is", async () => {
    const engine = await open({ mode });
    expect(engine.name).toBe(name);
    expect(engine.version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it("draws a graph as nothing but an SVG", async () => {
    const { svg, degraded } = await pictureOf(
      await open({ mode }),
      'digraph { a -> b [label="é <漢> 😀 & \\"q\\""] }',
    );
    expect(svg).toMatch(/^<svg [^>]*>[\s\S]*<\/svg>\n$/);
    expect(svg).not.toMatch(/<!|<\?|version \d/);
    expect(svg).toContain("é &lt;漢&gt; 😀 &amp; &quot;q&quot;");
    expect(degraded).toBe(null);
  });

  it("draws every flow of nested boundaries, also where Graphviz first fails", async () => {
    const seeds = [TROUBLESOME_SEED, ...Array.from({ length: 11 }, (_, index) => index + 1)];
    const samples = seeds.map((seed) => ({ key: String(seed), ...graphSample(seed) }));
    const drawings = await drawn(await open({ mode }), samples);
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
    const [one, two] = [await open({ mode, jobs: 1 }), await open({ mode, jobs: 2 })];
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
    const engine = await open({ mode });
    const drawings = await drawn(engine, [
      { key: "bad", text },
      { key: "good", text: "digraph { a }" },
    ]);
    expect(drawings.get("bad")).toEqual({ key: "bad", svg: null, error: expect.stringContaining(message) });
    expect(drawings.get("good")?.svg).toContain(">a</text>");
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

describeWith("dot", "the program dot", () => {
  itDraws("native", "dot", 1000);

  it("is what auto chooses", async () => expect((await open({ mode: "auto" })).name).toBe("dot"));

  it("knows the fonts it measures with", async () => {
    expect((await open({ mode: "native" })).flags).toMatch(/^-Tsvg measures [0-9a-f]{16} [0-9a-f]{16}$/);
  });
});

describe("Graphviz compiled to WASM", () => {
  itDraws("wasm", "graphviz-wasm", 2000);

  it("is what auto chooses when there is no program", async () => {
    const engine = await open({ mode: "auto", env: { PATH: "" } });
    expect(engine.name).toBe("graphviz-wasm");
    expect(engine.notes).toEqual([]);
  });
});

describe("a Graphviz that is not there", () => {
  it.each([
    ["native", "there is no `dot` program on the PATH"],
    ["/nowhere/dot", "/nowhere/dot cannot be started"],
  ])("--dot %s is an error with a hint", async (mode, message) => {
    const error = await openGraphviz({ mode, jobs: 1, timeoutMs: 5000, env: { PATH: "" } }).catch(
      (reason) => reason,
    );
    expect(error).toBeInstanceOf(EngineError);
    expect(error.message).toContain(message);
    expect(error.hint).toContain("graphviz.org");
  });
});

describeOnUnix("a stand-in for dot", () => {
  const folder = temporaryFolder();
  /** Passes the trial, then does as told with the text in `$text`. */
  const fakeDot = (name: string, body: string): string =>
    script(
      folder,
      name,
      `#!/bin/sh
if [ "$1" = "-v" ]; then echo "dot - graphviz version 9.8.7 (20200101.0000)" >&2; exit 0; fi
text=$(cat)
svg() { echo "<svg>$1</svg>"; }
case "$text" in *wizards*) svg; exit 0;; esac
${body}
`,
    );
  const ladder = fakeDot(
    "ladder",
    `
case "$text" in
  *"need newrank"*newrank*|*newrank*"need newrank"*) svg newrank;;
  *"need bare"*Flow*) echo "Error: trouble in init_rank" >&2; svg partial; exit 1;;
  *"need bare"*) svg bare;;
  *"need no newrank"*newrank*|*newrank*"need no newrank"*|*"need no newrank"*Flow*) kill -ABRT $$;;
  *"need no newrank"*) svg old;;
  *"need "*) printf 'Warning: colour\\nError: trouble in init_rank\\n\\t%%0 2\\n' >&2; exit 1;;
  *) svg plain;;
esac`,
  );

  it.each([
    ["plain", "plain", null],
    ["need newrank", "newrank", "newrank"],
    ["need bare", "bare", "no-edge-labels"],
    ["need no newrank", "old", "no-edge-labels"],
  ])("a graph that is %s", async (comment, expected, degraded) => {
    const engine = await open({ mode: ladder });
    const text = `digraph { /* ${comment} */ a -> b [label="Flow"]; }`;
    expect(await pictureOf(engine, text)).toEqual({ key: "only", svg: `<svg>${expected}</svg>\n`, degraded });
  });

  it("tells the first error when nothing helps", async () => {
    const engine = await open({ mode: ladder });
    expect(engine.version).toBe("9.8.7");
    expect(await errorOf(engine, "digraph { /* need much */ }")).toBe("trouble in init_rank");
  });

  it("does not retry a syntax error", async () => {
    const log = `${folder}/tries`;
    const engine = await open({
      mode: fakeDot(
        "syntax",
        `echo try >> ${log}; echo "Error: <stdin>: syntax error in line 7" >&2; exit 1`,
      ),
    });
    expect(await errorOf(engine, "digraph {")).toBe("syntax error in line 7");
    expect(readFileSync(log, "utf8")).toBe("try\n");
  });

  it.each([
    ["hangs", "exec sleep 60", "there was no picture within 0.7 s"],
    ["leaves a child behind that holds its output", "sleep 60", "there was no picture within 0.7 s"],
    ["is killed", "kill -KILL $$", "dot was ended by SIGKILL"],
    ["says nothing", "exit 3", "dot failed with exit code 3"],
    ["stops in the middle", "printf '<svg><g>'", "the picture is not a whole SVG: <g> is not closed"],
  ])("a dot that %s", async (name, body, message) => {
    const start = performance.now();
    const engine = await open({ mode: fakeDot(name.replace(/ /g, "-"), body), timeoutMs: 700 });
    expect(await errorOf(engine, "digraph { a }")).toMatch(message);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it("ends what it has started when it is closed", async () => {
    const pidFile = `${folder}/pid`;
    const engine = await open({ mode: fakeDot("close", `echo $$ > ${pidFile}; exec sleep 60`) });
    const error = errorOf(engine, "digraph { a }");
    while (!existsSync(pidFile)) await new Promise((resolve) => setTimeout(resolve, 10));
    await engine.close();
    expect(await error).toBe("the engine was closed");
  });

  it.each([
    ["is something else", "#!/bin/sh\necho hello\n", "does not say that it is Graphviz"],
    [
      "cannot draw",
      '#!/bin/sh\ntest "$1" = -v && echo "graphviz version 1.2.3" && exit\necho "Format: svg not recognized" >&2; exit 1\n',
      "cannot draw: Format: svg not recognized",
    ],
    ["cannot start", "#!/nowhere/interpreter\n", "cannot be started"],
  ])("auto falls back to WASM, with a note, when dot %s", async (name, source, message) => {
    const dot = script(folder, `broken-${name.replace(/ /g, "-")}`, source);
    await expect(openGraphviz({ mode: dot, jobs: 1, timeoutMs: 5000 })).rejects.toThrow(message);
    const engine = await open({ mode: "auto", env: { GRAPHVIZ_DOT: dot } });
    expect(engine.name).toBe("graphviz-wasm");
    expect(engine.notes).toEqual([expect.stringContaining(message)]);
  });
});
