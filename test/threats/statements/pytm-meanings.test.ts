import { describe, expect, it } from "vitest";
import { judged } from "../../support/in-memory.ts";

const codes = async (texts: Parameters<typeof judged>[0]) =>
  (await judged(texts)).diagnostics.map(({ code }) => code);

const excluding = (ids: string) => `## Servers\n- **W**:\n## Assumptions\n- **M**: exclude=[${ids}]\n`;

describe("an id that means something else in pytm", () => {
  it("is told in a model that names rules which only pytm has", async () => {
    expect(await codes(excluding("AC01, INP01"))).toEqual(["pytm-rule", "unknown-rule"]);
  });

  it("is ours in a model that names none of them", async () => {
    expect(await codes(excluding("AC01, HA01"))).toEqual([]);
  });

  it("is told in pytm's JSON", async () => {
    const text = JSON.stringify({
      assumptions: [{ name: "M", exclude: ["AC01"] }],
      elements: [{ __class__: "Server", name: "W" }],
      flows: [],
    });
    expect(await codes({ "threat-model.json": text })).toEqual(["pytm-rule"]);
  });

  it("is none where the rules are not built in", async () => {
    const rules =
      "- { id: AC01, targets: [Server], condition: 'True' }\n- { id: INP01, targets: [Server], condition: 'True' }\n";
    expect(await codes({ "rules.yaml": rules, "model.md": excluding("AC01, INP01") })).toEqual([]);
  });
});
