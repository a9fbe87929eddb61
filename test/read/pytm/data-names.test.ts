import { describe, expect, it } from "vitest";
import { model, said, statedIn } from "../../support/in-memory.ts";

interface Datum {
  readonly name: string;
  readonly description?: string;
  readonly carriedBy?: readonly string[];
}

/** What pytm writes of flows of which each carries something, by names. */
function read(data: readonly Datum[], flows: Readonly<Record<string, readonly string[]>>) {
  const text = JSON.stringify({
    elements: [{ __class__: "Server", name: "A" }],
    flows: Object.entries(flows).map(([name, carries]) => ({ name, source: "A", sink: "A", data: carries })),
    data,
    findings: [],
  });
  const { model: one, diagnostics } = model(text, "model.json");
  return {
    data: one.data.map(({ name }) => name),
    carried: Object.fromEntries(one.flows.map((flow) => [flow.name, statedIn(flow).data])),
    told: said(diagnostics),
  };
}

describe("data of pytm's output", () => {
  it("that are texts are called by them, and each flow means its own", () => {
    const data = [
      { name: "undefined", description: "OAuth\n token", carriedBy: ["f"] },
      { name: "undefined", description: "Card", carriedBy: ["g"] },
    ];
    expect(read(data, { f: ["undefined"], g: ["undefined"] })).toEqual({
      data: ["OAuth token", "Card"],
      carried: { f: ["OAuth token"], g: ["Card"] },
      told: [],
    });
  });

  it("of one name are told apart", () => {
    const data = [
      { name: "Token", carriedBy: ["f"] },
      { name: "Token", carriedBy: ["g"] },
      { name: "undefined" },
      { name: "undefined" },
    ];
    expect(read(data, { f: ["Token"], g: ["Token"], h: ["Token"], i: ["Other"] })).toEqual({
      data: ["Token", "Token (2)", "undefined", "undefined (2)"],
      carried: { f: ["Token"], g: ["Token (2)"], h: ["Token", "Token (2)"], i: ["Other"] },
      told: [],
    });
  });

  it("keep their names else", () => {
    expect(read([{ name: "Card", description: "of a customer" }], { f: ["Card"] })).toEqual({
      data: ["Card"],
      carried: { f: ["Card"] },
      told: [],
    });
  });
});
