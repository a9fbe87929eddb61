import { describe, expect, it } from "vitest";
import { degradationNote, openDrawing } from "../../src/diagrams/draw-levels.ts";
import type { EngineOptions } from "../../src/diagrams/drawing-messages.ts";
import type { LevelTexts } from "../../src/diagrams/level-diagrams.ts";
import { folderWith } from "../support/system.ts";

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
