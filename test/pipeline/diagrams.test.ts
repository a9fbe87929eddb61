import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { plainContext } from "../../src/export/exporter.ts";
import { build } from "../../src/pipeline/build.ts";
import { diagramsOnDemand } from "../../src/pipeline/diagrams.ts";
import { folderWith } from "../support/folders.ts";
import { everything, exportText, type Json } from "../support/formats.ts";
import { judgedAt } from "../support/in-memory.ts";
import { loose } from "../support/references.ts";

function opened(result: Awaited<ReturnType<typeof judgedAt>>, dot = "wasm") {
  const drawn = diagramsOnDemand(result, dot, null);
  onTestFinished(async () => void (await drawn.close().catch(() => undefined)));
  return drawn;
}

describe("diagrams", () => {
  it("are drawn when a layout is asked for", async () => {
    const result = await judgedAt(await folderWith(everything), { builtIn: false });
    const { diagrams, close } = opened(result);
    const layout = await diagrams.layoutOf("shop");
    expect(layout?.shown.map(({ end }) => end.name).sort()).toEqual([
      ...["Customer", "Door", "Internet", "Mailer", "Office", "Till", "Till room"],
    ]);
    expect(await diagrams.layoutOf("nowhere")).toBeNull();
    expect([diagrams.dotOf("shop")?.slice(0, 11), diagrams.dotOf("nowhere")]).toEqual(["digraph dfd", null]);
    expect(await close()).toEqual([]);
  });

  it("need no engine where nobody asks where things lie", async () => {
    const result = await judgedAt(await folderWith(everything), { builtIn: false });
    const { diagrams, close } = opened(result, "/nowhere/dot");
    expect(diagrams.dotOf("")).toContain("digraph");
    expect(await close()).toEqual([]);
  });

  it("fail where the engine that was asked for is not there", async () => {
    const result = await judgedAt(await folderWith(everything), { builtIn: false });
    const { diagrams } = opened(result, "/nowhere/dot");
    await expect(diagrams.layoutOf("")).rejects.toThrow("/nowhere/dot");
  });

  it("of a build are those of an export, and Threat Dragon finds everything in its box", async () => {
    const models = await folderWith(everything);
    const out = join(await folderWith({}), "site");
    const judging = { builtIn: false, now: "2027-01-31" };
    await build(models, {
      ...judging,
      dot: "wasm",
      plantuml: "off",
      cacheFolder: null,
      out,
      formats: ["threat-dragon"],
    });
    const built = await readFile(join(out, "data/threat-dragon.json"), "utf8");
    const result = await judgedAt(models, judging);
    const { diagrams } = opened(result);
    expect(await exportText("threat-dragon", result, { ...plainContext, diagrams })).toBe(built);
    const document: Json = JSON.parse(built);
    expect(loose("threat-dragon", document)).toEqual([]);
    const widths = document.detail.diagrams[0].cells.flatMap(({ size }: Json) => size?.width ?? []);
    expect(new Set(widths).size).toBeGreaterThan(3);
  });
});
