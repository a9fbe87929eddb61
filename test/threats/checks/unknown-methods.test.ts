import { describe, expect, it } from "vitest";
import { unknownMethods } from "../../../src/threats/checks/unknown-methods.ts";
import type { RuleFields } from "../../support/in-memory.ts";
import { on, problemsOf } from "./problems.ts";

describe("a method that nothing has", () => {
  it.each<[string, RuleFields, string]>([
    ["target.hasDataLeaks()", on("Server"), "calls hasDataLeaks(), which no Server has."],
    ["not target.crossesTrust()", on("Server"), "calls crossesTrust(), which no Server has."],
    ["any(d.inside(Boundary) for d in target.data)", on("Server"), "calls inside(), which no Data has."],
  ])("%s on %o", (condition, fields, problem) => {
    expect(problemsOf(unknownMethods, condition, fields)).toEqual([
      `error bad-condition: The condition of T1 ${problem}`,
    ]);
  });

  it.each<[string, RuleFields]>([
    ["target.hasDataLeaks()", on("Dataflow", "Lambda")],
    ["target.crosses(Boundary)", on("Server")],
  ])("is no problem: %s on %o", (condition, fields) => {
    expect(problemsOf(unknownMethods, condition, fields)).toEqual([]);
  });
});
