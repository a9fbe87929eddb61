import { describe, expect, it } from "vitest";
import { judged } from "../../support/in-memory.ts";

async function mapped(mapping: string) {
  const { diagnostics, evaluation } = await judged(
    {
      "rules.yaml": "- { id: T1, title: A threat, targets: [Server], condition: 'True' }\n",
      "model.md": `## Servers\n- **W**:\n## Custom Mitre Mapping\n- ${mapping}\n`,
    },
    { builtIn: false },
  );
  return {
    attack: evaluation.findings[0]?.attack,
    told: diagnostics.map(({ code, hint }) => `${code} ${hint}`),
  };
}

describe("a mapping", () => {
  it.each([
    ["**T1**: techniques=[T1190]", ["T1190"]],
    ["**A threat**: techniques=[T1190]", ["T1190"]],
    ["**T1**: techniques=[t1190], tactics=[Impact, initial-access]", ["T1190"]],
  ])("%s maps", async (mapping, attack) => expect(await mapped(mapping)).toEqual({ attack, told: [] }));

  it.each([
    ["**T1**: techniques=[T9999]", "bad-reference"],
    ["**T1**: techniques=[T1190, TA0001]", "bad-reference"],
    ['**T1**: techniques=[{"id": "T119O"}]', "bad-reference"],
    ["**T1**: tactics=[Impakt], techniques=[T1190]", "bad-reference"],
    ["**T2**: techniques=[T1190]", "unknown-rule"],
    ["**A treat**: techniques=[T1190]", "mapping-without-rule"],
    ["**Container escape**: techniques=[T1611]", "mapping-without-rule"],
  ])("%s is told, and leads nowhere that is not", async (mapping, code) => {
    const { attack, told } = await mapped(mapping);
    expect(told.map((one) => one.split(" ")[0])).toEqual([code]);
    expect(attack?.filter((id) => id !== "T1190")).toEqual([]);
  });
});
