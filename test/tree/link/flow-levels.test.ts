import { describe, expect, it } from "vitest";
import { detailOf } from "../../../src/tree/link/flow-levels.ts";
import { said, tree } from "../../support/in-memory.ts";

const linked = (flow: string) =>
  tree({
    "model.md": `## Servers\n- **A**: levels=[1, 2]\n- **B**: levels=[2, 3]\n- **C**:\n- **D**: levels=[3]\n## Dataflows\n- **F**: ${flow}\n`,
  });

describe("the levels of detail of a flow", () => {
  it.each([
    ["from=A, to=B, levels=[7]", ["7"], undefined, []],
    ["from=A, to=B", ["2"], "source", []],
    ["from=C, to=C", ["0"], undefined, []],
    ["from=A, to=X", ["1", "2"], "source", ["unknown-element"]],
    ["from=X, to=D", ["3"], "sink", ["unknown-element"]],
    ["from=A, to=C", ["0"], "source", ["no-common-level"]],
    ["from=C, to=D", ["0"], "sink", ["no-common-level"]],
    ["from=A, to=D", ["0"], "source", ["no-common-level"]],
  ])("%s: %j, by its %s", (written, levels, by, problems) => {
    const { diagnostics, flow } = linked(written);
    expect(diagnostics.map(({ code }) => code)).toEqual(problems);
    expect(detailOf(flow("", "F"))).toEqual(levels);
    expect(flow("", "F").origins.get("levels")?.by).toBe(by);
  });

  it("that its ends do not share are told at the flow", () => {
    expect(said(linked("from=A, to=D").diagnostics)).toEqual(["warning no-common-level model.md:7:1"]);
  });
});
