import { describe, expect, it } from "vitest";
import { builtInAttack } from "../../../src/knowledge/attack.ts";
import { openMemo } from "../../../src/model/memo.ts";
import { techniquesIn } from "../../../src/threats/amendments/mitre-mapping.ts";
import { levelOf, linkTexts, ruleOf } from "../../support/in-memory.ts";

function mapped(mapping: string, fields = {}): readonly string[] {
  const { model } = levelOf(linkTexts(`## Servers\n- **Web**:\n## Custom Mitre Mapping\n${mapping}\n`));
  return techniquesIn(
    model,
    builtInAttack,
    openMemo(),
  )(ruleOf("True", { id: "AA01", title: "Data flow is open", ...fields }));
}

describe("techniquesIn", () => {
  it("has those of the rule before, each once", () => {
    const attack = ["T1078", "T1190", "T1078"];
    expect(mapped("", { attack })).toEqual(["T1078", "T1190"]);
    expect(mapped("- **AA01**: techniques=[T1485, T1190]", { attack })).toEqual(["T1078", "T1190", "T1485"]);
  });

  it.each([
    ['- **AA01**: techniques=["T1190", "T1565.002"]', ["T1190", "T1565.002"]],
    ['- **aa01**: techniques=["T1190"]', ["T1190"]],
    ['- **Data Flow Is Open**: techniques=["T1190"]', ["T1190"]],
    ['- **data_flow_is_open**: techniques=["T1190"]', ["T1190"]],
    ["- **AA01**: techniques=[T1190, T1078]", ["T1190", "T1078"]],
    [
      '- **AA01**: {\'tactics\': ["Impact"], \'techniques\': [{"id": "T1565", "name": "Data Manipulation"}]}',
      ["T1565"],
    ],
    [
      '- **AA01**: tactics=["Impact"], techniques=[{"id": "T1565", "name": "A, B"}, "T1190", {"id": "T1485"}]',
      ["T1565", "T1190", "T1485"],
    ],
    // What is no technique is left out.
    ['- **AA01**: techniques=["TA0001", "M1017", "T15", "T1190.1", "T9999", "", {"name": "T1190"}, 5]', []],
    ["- **AA01**: tactics=[Impact]", []],
    ["- **AA01**: techniques=T1190", ["T1190"]],
    ['- **AA01**: techniques="T1190, t1078"', ["T1190", "T1078"]],
    ["- **AA02**: techniques=[T1190]", []],
    ["", []],
    // By id before by title.
    ["- **Data flow is open**: techniques=[T1190]\n- **AA01**: techniques=[T1078]", ["T1078"]],
  ])("%s", (mapping, techniques) => {
    expect(mapped(mapping)).toEqual(techniques);
  });

  it("does not mix up rules of one model", () => {
    const { model } = levelOf(
      linkTexts(
        "## Servers\n- **W**:\n## Custom Mitre Mapping\n- **A**: techniques=[T1190]\n- **B**: techniques=[T1078]\n",
      ),
    );
    const techniques = techniquesIn(model, builtInAttack, openMemo());
    const of = (id: string) => techniques(ruleOf("True", { id, title: "Something" }));
    expect([of("A"), of("B"), of("C")]).toEqual([["T1190"], ["T1078"], []]);
  });
});
