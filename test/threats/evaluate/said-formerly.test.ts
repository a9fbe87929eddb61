import { describe, expect, it } from "vitest";
import { idsOf, judgeTexts, ruleWith } from "../../support/in-memory.ts";

const rule = ruleWith({
  when: "any(f.comesFromOutside for f in target.inputs)",
  unless: "all(f.authenticatesCaller for f in target.inputs)",
  targets: ["Server"],
  severity: "high",
  formerly: ["T1 on inputs"],
});

const model = (buy: string, look: string, more = "") => `
## Actors
- **User**:
## Servers
- **Shop**:
## Dataflows
- **Buy**: from=User, to=Shop${buy}
- **Look**: from=User, to=Shop${look}
${more}`;

describe("what a model says of flows", () => {
  const override = ', overrides=[{"threat_id": "T1", "severity": "low", "response": "accepted: known"}]';

  it.each([
    ["is said of what takes the place of all", override, override, ["T1@#Shop accepted 0.5"]],
    ["is not said of it where one flow says nothing", override, "", ["T1@#Shop open 7.3"]],
    [
      "is, where that flow is no part of it",
      override,
      ", authenticatesSource=True",
      ["T1@#Shop accepted 0.5"],
    ],
  ])("by overrides %s", (_, buy, look, expected) => {
    const { findings } = judgeTexts(model(buy, look), [rule]);
    const told = findings.map(({ id, status, score }) => `${id} ${status} ${score}`);
    expect(told.map((one) => one.replace(/[\d.]+$/, ""))).toEqual(
      expected.map((one) => one.replace(/[\d.]+$/, "")),
    );
  });

  const walled = "## Assumptions\n- **Walled**: exclude=[T1]\n";

  it.each([
    ["of all flows", ", assumptions=[Walled]", ", assumptions=[Walled]", []],
    ["of one of two", ", assumptions=[Walled]", "", ["T1@#Shop"]],
    ["of the only one that matters", ", assumptions=[Walled]", ", authenticatesSource=True", []],
  ])("by assumptions %s", (_, buy, look, expected) => {
    expect(idsOf(judgeTexts(model(buy, look, walled), [rule]).findings)).toEqual(expected);
  });
});
