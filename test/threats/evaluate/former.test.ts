import { describe, expect, it } from "vitest";
import { compileRule } from "../../../src/threats/evaluate/compiled-rule.ts";
import { formerIds, formerTargets } from "../../../src/threats/evaluate/former.ts";
import type { Target } from "../../../src/threats/evaluate/target.ts";
import { facts, linkTexts, ruleWith, subjectAt } from "../../support/in-memory.ts";

const linked = linkTexts({
  "model.md": `
## Actors
- **User**:
- **Guest**:
## Servers
- **Shop**: submodel=shop/model.md
- **Bank**:
## Dataflows
- **Buy**: from=User, to=Shop
- **Look**: from=Guest, to=Shop, authenticatesSource=True
- **Pay**: from=Shop, to=Bank
`,
  "shop/model.md": "## Servers\n- **Till**:\n## Dataflows\n- **At last**: from=../Guest, to=Till\n",
});

function idsFor(key: string, formerly: string, level = "") {
  const rule = ruleWith({
    when: "any(f.comesFromOutside for f in target.inputs) or target.oneOf(Dataflow) or target.name == 'Bank'",
    unless: "any(f.authenticatesCaller for f in target.inputs)",
    targets: ["Server", "Dataflow"],
    formerly: [formerly],
  });
  // Flows have no inputs.
  const plain = { ...rule, answer: key.startsWith("flow:") ? null : rule.answer };
  return formerIds(formerTargets(compileRule(plain, facts), subjectAt(linked, key, level) as Target, facts));
}

describe("where a rule had its findings before", () => {
  it.each<[string, string, readonly string[][]]>([
    ["Shop", "OLD", [["OLD@#Shop"]]],
    ["Shop", "T1 on inputs", [["T1@#flow:Buy"]]],
    ["Shop", "T1 on flows", [["T1@#flow:Buy"]]],
    ["Shop", "T1 on outputs", [["T1@#flow:Pay"]]],
    ["Bank", "T1 on inputs", [["T1@#flow:Pay"]]],
    ["flow:Pay", "T1 on sink", [["T1@#Bank"]]],
    ["flow:Pay", "T1 on source", [["T1@#Shop"]]],
    ["flow:Pay", "T1 on inputs", []],
    ["Shop", "T1 on sink", []],
  ])("%s, formerly %s: %j", (key, formerly, expected) => {
    expect(idsFor(key, formerly)).toEqual(expected);
  });

  it("is told with the level of the flow", () => {
    expect(idsFor("Till", "T1 on inputs", "shop")).toEqual([["T1@shop#flow:At last"]]);
  });
});
