import { describe, expect, it } from "vitest";
import type { Drawing } from "../../src/diagrams/engines/types.ts";
import { diagramsOf } from "../../src/report/diagram-views.ts";
import { dfdLegend, sequenceLegend } from "../../src/report/legend.ts";
import { judged, linkedLevel } from "../support/system.ts";
import { shop } from "./shop.ts";

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><a xlink:href="../mailer/index.html#x"><g id="door"/></a></svg>\n';
const drawing = (level: string): Drawing => ({ key: level, svg, degraded: null });

describe("diagramsOf", () => {
  const views = async (dfd: readonly Drawing[], sequence: readonly Drawing[] = []) => {
    const byKey = (drawings: readonly Drawing[]) => new Map(drawings.map((one) => [one.key, one]));
    return diagramsOf(await judged(shop, { builtIn: false }), { dfd: byKey(dfd), sequence: byKey(sequence) });
  };

  it("gives a drawing as part of the page of its level", async () => {
    const view = (await views([drawing("shop/till")])).dfd("shop/till");
    expect(view).toMatchObject({
      kind: "dfd",
      title: "Data flow: till",
      error: null,
      note: null,
      svgHref: "levels/shop/till/dfd.svg",
      sourceHref: "levels/shop/till/dfd.dot",
      sourceName: "dot",
    });
    expect(view?.svgHtml).toContain('xlink:href="../mailer/index.html#x"');
    expect(view?.svgHtml).toContain('id="dfd-door"');
    expect(view?.svgHtml).toContain('aria-label="Data flow: till"');
  });

  it("writes its links from the page that shows it", async () => {
    const view = (await views([drawing("shop")])).dfd("shop", "");
    expect(view?.svgHtml).toContain('xlink:href="levels/mailer/index.html#x"');
  });

  it("gives a sequence with its own prefix and files", async () => {
    const view = (await views([], [drawing("shop")])).sequence("shop");
    expect(view).toMatchObject({
      kind: "sequence",
      title: "Sequence: The shop",
      svgHref: "levels/shop/sequence.svg",
      sourceHref: "levels/shop/sequence.puml",
      sourceName: "PlantUML",
    });
    expect(view?.svgHtml).toContain('id="seq-door"');
  });

  it("says why there is no picture, and what one lacks", async () => {
    const broken = (await views([{ key: "shop", svg: null, error: "dot fell over" }])).dfd("shop");
    expect(broken).toMatchObject({
      svgHtml: null,
      svgHref: null,
      error: "dot fell over",
      sourceHref: "levels/shop/dfd.dot",
    });
    const poor = (await views([{ key: "shop", svg, degraded: "no-edge-labels" }])).dfd("shop");
    expect(poor?.note).toContain("without the names of its flows");
  });

  it("has nothing where nothing was drawn", async () => {
    const none = await views([]);
    expect([none.dfd("shop"), none.sequence("shop"), none.dfd("nowhere")]).toEqual([null, null, null]);
  });
});

describe("the legend", () => {
  const outline = "high";
  it.each([
    ["## Actors\n- **A**:", ["actor", outline]],
    ["## External Entities\n- **A**:", ["actor", outline]],
    ["## Servers\n- **A**:", ["process", outline]],
    ["## Servers\n- **A**: type=database", ["store", outline]],
    ["## Processes\n- **A**: inScope=False", ["process", "out-of-scope", outline]],
    ["## Boundaries\n- **A**:\n## LLMs\n- **B**:", ["boundary", outline]],
    ["## LLMs\n- **B**:\n## Dataflows\n- **F**: from=B, to=Nobody", ["unknown", outline]],
  ])("of %j explains what is drawn, and no more", (text, samples) => {
    expect(dfdLegend(linkedLevel(text)).map(({ sample }) => sample)).toEqual(samples);
  });

  it("explains levels below and neighbours", () => {
    const samples = (path: string) => dfdLegend(linkedLevel(shop, path)).map(({ sample }) => sample);
    expect(samples("")).toEqual(expect.arrayContaining(["decomposed", "unknown"]));
    expect(samples("shop")).toEqual(expect.arrayContaining(["decomposed", "ghost"]));
    expect(samples("shop/till")).not.toContain("ghost");
  });

  it("explains the protocols that have a style, also one from above", () => {
    const line = (label: string, color: string, lineStyle: string) => ({
      label,
      sample: "line",
      color,
      lineStyle,
    });
    expect(sequenceLegend(linkedLevel(shop))).toEqual([
      line("HTTP", "#ff0000", "dotted"),
      line("HTTPS", "#006400", "solid"),
    ]);
    expect(sequenceLegend(linkedLevel(shop, "shop"))).toEqual([line("HTTP", "#ff0000", "dotted")]);
    expect(sequenceLegend(linkedLevel(shop, "shop/till"))).toEqual([]);
    expect(dfdLegend(linkedLevel(shop, "shop")).at(-1)).toEqual(line("HTTP", "#ff0000", "dotted"));
  });
});
