import { existsSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { EngineOptions } from "../../../src/diagrams/drawing/messages.ts";
import { degradationNote, openDrawing } from "../../../src/diagrams/drawing/parent.ts";
import type { LevelTexts } from "../../../src/diagrams/level-diagrams.ts";
import { stateOf } from "../../../src/site/publish/process-identity.ts";
import { startTmSite } from "../../support/cli.ts";
import { folderWith } from "../../support/system.ts";
import { describeOnUnix, script } from "../engines/native.ts";

const good: LevelTexts = { level: "", dot: "digraph { a -> b [label=x] }", plantuml: null };
const bad: LevelTexts = { level: "sub", dot: "digraph { a -> }", plantuml: null };
const sequence = "@startuml\nA -> B : hello\n@enduml\n";

const standard: EngineOptions = { dot: "wasm", plantuml: "off", jobs: 1, cacheFolder: null };

async function draw(
  texts: readonly LevelTexts[],
  options: Partial<EngineOptions> = {},
  onProgress?: (done: number, total: number) => void,
) {
  const drawing = openDrawing({ ...standard, ...options });
  try {
    const drawings = await drawing.draw(texts, onProgress);
    return { ...drawings, ...(await drawings.finished) };
  } finally {
    drawing.close();
  }
}

describe("openDrawing", () => {
  it("draws what it can, and says what it could not", async () => {
    const drawn = await draw([good, bad]);
    expect(drawn.dfd.get("")?.svg).toContain(">x</text>");
    expect(drawn.dfd.get("sub")).toMatchObject({ svg: null, error: expect.stringContaining("syntax error") });
    expect(drawn.counts).toEqual({ drawn: 1, cached: 0, failed: 1 });
    const message = expect.stringMatching(/^The data-flow diagram of sub could not be drawn: syntax error/);
    expect(drawn.diagnostics).toMatchObject([{ code: "diagram-failed", severity: "warning", message }]);
    expect(drawn.engines).toMatchObject([{ role: "data-flow diagrams", name: "graphviz-wasm" }]);
  });

  it("draws both kinds, and counts them together", async () => {
    const steps: string[] = [];
    const drawn = await draw(
      [
        { ...good, plantuml: sequence },
        { ...bad, level: "b", dot: good.dot },
      ],
      { plantuml: "js" },
      (done, total) => steps.push(`${done}/${total}`),
    );
    expect(drawn.sequence.get("")?.svg).toContain("hello");
    expect(drawn.sequence.has("b")).toBe(false);
    expect(drawn.counts).toEqual({ drawn: 3, cached: 0, failed: 0 });
    expect(steps).toEqual(["1/3", "2/3", "3/3"]);
    expect(drawn.engines.map(({ role }) => role)).toEqual(["data-flow diagrams", "sequence diagrams"]);
  });

  it("tells when the diagrams of a level are there, failed ones too", async () => {
    const drawing = openDrawing({ ...standard, plantuml: "js" });
    const drawings = await drawing.draw([{ ...good, plantuml: sequence }, bad]);
    await drawings.ready("sub");
    expect(drawings.dfd.has("sub")).toBe(true);
    await drawings.ready("");
    expect([drawings.dfd.has(""), drawings.sequence.has("")]).toEqual([true, true]);
    await drawings.ready("a level without diagrams");
    await drawings.finished;
    drawing.close();
  });

  it("draws nothing that is switched off", async () => {
    const totals: number[] = [];
    const drawn = await draw([{ ...good, plantuml: sequence }], {}, (_, total) => totals.push(total));
    expect(drawn.sequence.size).toBe(0);
    expect(totals).toEqual([1]);
  });

  it("keeps labels of flows apart", async () => {
    const same =
      'id="f", labeltooltip="f", label=<<TABLE BORDER="0" BGCOLOR="white"><TR><TD>long label</TD></TR></TABLE>>';
    const flat = `digraph { rankdir=LR; ${[1, 2, 3, 4].map(() => `a -> b [${same}];`).join(" ")} { rank=same; a; b } }`;
    const drawn = await draw([{ ...good, dot: flat }]);
    expect(drawn.dfd.get("")?.svg).toContain('<g transform="translate(0 ');
  });

  it("takes from the cache what it drew before", async () => {
    const cacheFolder = await folderWith({});
    const first = await draw([good, bad], { cacheFolder });
    const second = await draw([good, bad], { cacheFolder });
    expect(second.counts).toEqual({ drawn: 0, cached: 1, failed: 1 });
    expect(second.dfd.get("")).toEqual(first.dfd.get(""));
  });

  it("refuses an engine that is not there", async () => {
    await expect(draw([good], { dot: "/nowhere/dot" })).rejects.toMatchObject({ code: "engine-unavailable" });
  });
});

describeOnUnix("the process that draws", () => {
  /** A dot that passes its trial, and then does with a diagram as it is told. */
  const fakeDot = (folder: string, onDiagram: string, onVersion = ":") =>
    script(
      folder,
      "dot",
      `#!/bin/sh
if [ "$1" = "-v" ]; then ${onVersion}; echo "dot - graphviz version 9.8.7 (20200101.0000)" >&2; exit 0; fi
text=$(cat)
case "$text" in *wizards*) echo "<svg></svg>"; exit 0;; esac
# A shell stands between.
drawing=$(ps -o ppid= -p $PPID 2>/dev/null || cut -d' ' -f4 /proc/$PPID/stat)
${onDiagram}
`,
    );

  it.each(["KILL", "TERM"])(
    "says how it ended when SIG%s ends it in the middle of its work",
    async (signal) => {
      // The text that waits keeps the process at work until it is ended.
      const dot = fakeDot(
        await folderWith({}),
        `case "$text" in *waits*) exec sleep 60;; esac; kill -${signal} $drawing`,
      );
      const drawing = openDrawing({ ...standard, dot, jobs: 2 });
      const waits: LevelTexts = { level: "waits", dot: "digraph { waits }", plantuml: null };
      const drawings = await drawing.draw([good, waits]);
      const message = `the process that draws ended with SIG${signal}`;
      await expect(drawings.finished).rejects.toThrow(message);
      await expect(drawings.ready("waits")).rejects.toThrow(message);
      drawing.close();
    },
  );

  it("says how it ended when that is before there is anything to draw", async () => {
    const dot = fakeDot(await folderWith({}), "exit 1", "kill -KILL $PPID");
    const drawing = openDrawing({ ...standard, dot });
    await expect(drawing.draw([good])).rejects.toThrow("the process that draws ended with SIGKILL");
    drawing.close();
  });

  /** A dot that never ends, and the ids of its process and of those above it up to the one that draws, once it is at work. */
  async function slowDot() {
    const folder = await folderWith({});
    const file = join(folder, "ids");
    const dot = fakeDot(
      folder,
      `echo $$ $PPID $drawing > '${file}.part'; mv '${file}.part' '${file}'; exec sleep 600`,
    );
    const ids = async () => {
      while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 20));
      return readFileSync(file, "utf8").trim().split(" ").map(Number);
    };
    return { dot, ids };
  }

  const states = (ids: readonly number[]) => ids.map((pid) => stateOf({ pid, start: "", host: hostname() }));

  const expectGone = async (ids: readonly number[]) =>
    expect.poll(() => states(ids), { timeout: 30_000 }).toEqual(["ended", "ended", "ended"]);

  it("leaves nothing behind when it is closed over a diagram", async () => {
    const { dot, ids } = await slowDot();
    const drawing = openDrawing({ ...standard, dot });
    const { finished } = await drawing.draw([good]);
    const started = await ids();
    expect(states(started)).toEqual(["running", "running", "running"]);
    drawing.close();
    await expectGone(started);
    await expect(finished).rejects.toThrow("the process that draws ended with exit code 0");
  });

  it("leaves nothing behind when the program is killed", async () => {
    const { dot, ids } = await slowDot();
    const folder = await folderWith({ "models/model.md": "## Servers\n- **A**:\n" });
    let started: readonly number[] = [];
    const options = ["-o", "site", "--dot", dot, "--plantuml", "off", "--no-cache"];
    const run = await startTmSite(["build", "models", ...options], { cwd: folder }, async (kill) => {
      started = await ids();
      expect(states(started)).toEqual(["running", "running", "running"]);
      kill();
    });
    expect(run.signal).toBe("SIGKILL");
    await expectGone(started);
  });
});

describe("degradationNote", () => {
  it.each([
    [{ key: "x", svg: "<svg/>", degraded: null }, null],
    [{ key: "x", svg: "<svg/>", degraded: "newrank" as const }, null],
    [{ key: "x", svg: "<svg/>", degraded: "no-edge-labels" as const }, /without the names of its flows/],
    [{ key: "x", svg: null, error: "broken" }, null],
  ])("%o", (drawing, expected) => {
    const note = degradationNote(drawing);
    if (expected === null) expect(note).toBe(null);
    else expect(note).toMatch(expected);
  });
});
