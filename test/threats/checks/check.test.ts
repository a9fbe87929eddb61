import { describe, expect, it } from "vitest";
import { badCondition, checkedRule } from "../../../src/threats/checks/check.ts";
import { concreteKinds } from "../../../src/threats/checks/meaning.ts";
import { ruleOf } from "../../support/in-memory.ts";

describe("checkedRule", () => {
  it("looks a condition through once", () => {
    const checked = checkedRule(ruleOf("target.protocol == 'HTTP' and target.inside(Boundary)"));
    expect(
      checked.chains.map(({ names, call }) => [names.map(({ name }) => name).join("."), call?.name]),
    ).toEqual([
      ["protocol", undefined],
      ["", "inside"],
      ["", undefined],
    ]);
    expect(checked.comparisons.map(({ compared }) => compared?.name)).toEqual(["protocol"]);
  });

  it.each([
    [["Process"], ["Process", "SetOfProcesses"]],
    [
      ["Server", "Actor"],
      ["Actor", "Server"],
    ],
    [[], concreteKinds],
  ])("takes targets %j for %j", (targets, kinds) => {
    const { chains } = checkedRule(ruleOf("target.name", { targets }));
    const [reading] = chains.flatMap(({ readings }) => readings);
    expect(reading?.of).toEqual({ of: "kinds", kinds, isTarget: true });
  });
});

describe("badCondition", () => {
  it("stands where the condition does", () => {
    const rule = ruleOf("True");
    expect(badCondition(checkedRule(rule), "is odd.", "mend it")).toMatchObject({
      code: "bad-condition",
      severity: "error",
      message: "The condition of T1 is odd.",
      hint: "mend it",
      ...rule.places.condition,
    });
  });
});
