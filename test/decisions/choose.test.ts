import { describe, expect, it } from "vitest";
import { chooseFindings } from "../../src/decisions/choose.ts";
import { idsOf, judgeTexts, ruleOf } from "../support/in-memory.ts";

const model = `## Servers
- **Web**: isHardened=False
- **App**: isHardened=False
- **Old**: isHardened=False, assumptions=[Away]

## Assumptions
- **Away**: exclude=[HA1]

## Responses
- **HA1@#App**: status=mitigated
`;
const rules = [ruleOf("not target.controls.isHardened", { id: "HA1", formerly: ["OLD1"], severity: "high" })];
const { evaluation } = judgeTexts(model, rules);

const chosen = (ids: readonly string[], patterns: readonly string[] = []) => {
  const { findings, excluded, decided, parts: _, ...rest } = chooseFindings({ evaluation }, ids, patterns);
  return { findings: idsOf(findings), excluded: idsOf(excluded), decided: idsOf(decided), ...rest };
};
const none = { findings: [], excluded: [], decided: [], unknown: [], empty: [], moved: [] };

describe("findings are chosen", () => {
  it("by id, decided or not, each once", () =>
    expect(chosen(["HA1@#App", "HA1@#Web", "HA1@#App"])).toEqual({
      ...none,
      findings: ["HA1@#App", "HA1@#Web"],
    }));

  it("by pattern, as far as they are open", () =>
    expect(chosen([], ["HA1@#*"])).toEqual({ ...none, findings: ["HA1@#Web"], decided: ["HA1@#App"] }));

  it("by an id that they had", () =>
    expect(chosen(["OLD1@#Web"])).toEqual({
      ...none,
      findings: ["HA1@#Web"],
      moved: [{ from: "OLD1@#Web", to: "HA1@#Web" }],
    }));

  it("but not where an assumption excludes them", () =>
    expect(chosen(["HA1@#Old"])).toEqual({ ...none, excluded: ["HA1@#Old"] }));
});

describe("what is none is told", () => {
  it.each([
    ["HA1@#Wep", `did you mean "HA1@#Web" or "HA1@#App"?`],
    ["ha1@#Web", `did you mean "HA1@#Web"?`],
    ["HB1@#Web", `did you mean "HA1@#Web"?`],
    ["something else altogether", null],
  ])("%s", (id, hint) => expect(chosen([id])).toEqual({ ...none, unknown: [{ id, hint }] }));

  it("a pattern that nothing matches", () =>
    expect(chosen([], ["ZZ*"])).toEqual({ ...none, empty: ["ZZ*"] }));
});

it("an id that several findings share now names them", () => {
  const both = judgeTexts("## Servers\n- **A**:\n- **B**:\n## Dataflows\n- **F**: from=A, to=B\n", [
    ruleOf("True", { id: "N1", targets: ["Server"], formerly: ["O1 on flows"] }),
  ]);
  const { unknown } = chooseFindings(both, ["O1@#flow:F"], []);
  expect(unknown).toEqual([{ id: "O1@#flow:F", hint: 'told as 2 findings now: "N1@#A", "N1@#B"' }]);
});
