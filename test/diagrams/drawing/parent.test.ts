import { existsSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { EngineOptions } from "../../../src/diagrams/drawing/messages.ts";
import { openDrawing } from "../../../src/diagrams/drawing/parent.ts";
import type { Degradation } from "../../../src/diagrams/engines/types.ts";
import type { LevelTexts } from "../../../src/diagrams/level-diagrams.ts";
import { stateOf } from "../../../src/site/publish/process-identity.ts";
import { startTmSite } from "../../support/cli.ts";
import { folderWith } from "../../support/folders.ts";
import { describeOnUnix, script } from "../engines/native.ts";
import { UNDRAWABLE } from "../engines/samples.ts";

const textsOf = (level: string, dot: string): LevelTexts => ({
  level,
  dot,
  poorerDot: () => "digraph { a -> b }",
  plannedDot: null,
  plantuml: null,
  plantumlBeginning: null,
});
const good = textsOf("", "digraph { a -> b [label=x] }");
const bad = textsOf("sub", "digraph { a -> }");
const hard = textsOf("hard", UNDRAWABLE);
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

  it("draws both kinds, counts them together, and tells when those of a level are there, failed ones too", async () => {
    const steps: string[] = [];
    const drawing = openDrawing({ ...standard, plantuml: "js" });
    onTestFinished(() => drawing.close());
    const texts = [{ ...good, plantuml: sequence }, { ...good, level: "b" }, bad];
    const drawn = await drawing.draw(texts, (done, total) => steps.push(`${done}/${total}`));
    await drawn.ready("sub");
    expect(drawn.dfd.get("sub")?.svg).toBe(null);
    await drawn.ready("");
    expect(drawn.dfd.get("")?.svg).toContain(">x</text>");
    expect(drawn.sequence.get("")?.svg).toContain("hello");
    await drawn.ready("a level without diagrams");
    expect((await drawn.finished).counts).toEqual({ drawn: 3, cached: 0, failed: 1 });
    expect(drawn.sequence.has("b")).toBe(false);
    expect(steps).toEqual(["1/4", "2/4", "3/4", "4/4"]);
    expect(drawn.engines.map(({ role }) => role)).toEqual(["data-flow diagrams", "sequence diagrams"]);
  });

  it("tells where a picture shows what where somebody asks, and the picture is the same", async () => {
    const [plain, told] = [await draw([good]), await draw([good], { tellsBoxes: true })];
    const [without, { boxes, ...rest }] = [plain.dfd.get(""), { boxes: undefined, ...told.dfd.get("") }];
    expect(rest).toEqual(without);
    expect(rest).toMatchObject({ isCompact: true });
    expect([...(boxes ?? new Map()).keys()]).toEqual(["a", "b"]);
  });

  it("leaves the names of flows out where they are too much, and says so", async () => {
    const cacheFolder = await folderWith({});
    const printed: string[] = [];
    const texts = [good, hard].map((one) => ({
      ...one,
      poorerDot: (degraded: Degradation) => {
        printed.push(one.level);
        return one.poorerDot(degraded);
      },
    }));
    for (const cached of [0, 2]) {
      const drawn = await draw(texts, { cacheFolder });
      expect(drawn.dfd.get("hard")).toMatchObject({ svg: expect.any(String), degraded: "no-edge-labels" });
      expect(drawn.counts).toEqual({ drawn: 2 - cached, cached, failed: 0 });
      const message = expect.stringMatching(
        /^The data-flow diagram of hard: .* without the names of its flows/,
      );
      expect(drawn.diagnostics).toMatchObject([{ code: "diagram-degraded", severity: "warning", message }]);
      expect(printed).toEqual(["hard"]);
    }
  });

  it("draws what is too large in the way that was planned, and says so", async () => {
    const poorerDot = (degraded: Degradation) => `digraph { a [label="${degraded.replace("-", " ")}"] }`;
    const large = { ...good, dot: UNDRAWABLE, plannedDot: "straight-flows", poorerDot } as const;
    const long = { ...good, level: "b", plantuml: UNDRAWABLE, plantumlBeginning: sequence };
    const drawn = await draw([large, long], { plantuml: "js" });
    expect(drawn.dfd.get("")).toMatchObject({
      svg: expect.stringContaining(">straight flows<"),
      degraded: "straight-flows",
    });
    expect(drawn.sequence.get("b")).toMatchObject({
      svg: expect.stringContaining("hello"),
      degraded: "first-messages",
    });
    expect(drawn.diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining("too large to be laid out by its flows"),
      expect.stringContaining("its first 120 messages"),
    ]);
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

  it("says how it ended when it is killed in the middle of its work", async () => {
    // The text that waits keeps the process at work until it is ended.
    const dot = fakeDot(
      await folderWith({}),
      'case "$text" in *waits*) exec sleep 60;; esac; kill -KILL $drawing',
    );
    const drawing = openDrawing({ ...standard, dot, jobs: 2 });
    const drawings = await drawing.draw([good, textsOf("waits", "digraph { waits }")]);
    const message = "the process that draws ended with SIGKILL";
    await expect(drawings.finished).rejects.toThrow(message);
    await expect(drawings.ready("waits")).rejects.toThrow(message);
    drawing.close();
  });

  it.each(["INT", "TERM", "HUP"])("leaves SIG%s to the program that started it", async (signal) => {
    const dot = fakeDot(await folderWith({}), `kill -${signal} $drawing; sleep 0.3; echo "<svg></svg>"`);
    const drawing = openDrawing({ ...standard, dot });
    const drawings = await drawing.draw([good]);
    expect((await drawings.finished).counts).toEqual({ drawn: 1, cached: 0, failed: 0 });
    drawing.close();
  });

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
