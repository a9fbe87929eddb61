import { describe, expect, it } from "vitest";
import { dfdLegend, sequenceLegend } from "../../../src/report/diagrams/legend.ts";
import { linkedLevel } from "../../support/in-memory.ts";
import { shop } from "../shop.ts";

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
