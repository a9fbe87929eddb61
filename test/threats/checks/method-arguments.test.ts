import { describe, expect, it } from "vitest";
import { methodArguments } from "../../../src/threats/checks/method-arguments.ts";
import type { RuleFields } from "../../support/in-memory.ts";
import { on, problemsOf } from "./problems.ts";

describe("an argument that nothing is", () => {
  it.each<[string, RuleFields, string]>([
    [
      "target.crosses('Internet')",
      on("Dataflow"),
      'gives crosses() a text or number, which no element or boundary is. (write a kind, as in crosses(Boundary), or compare names: target.inBoundary.name == "…")',
    ],
    [
      "target.source.inside('Internet')",
      on("Dataflow"),
      'gives inside() a text or number, which no element or boundary is. (write a kind, as in inside(Boundary), or compare names: target.inBoundary.name == "…")',
    ],
  ])("%s on %o", (condition, fields, problem) => {
    expect(problemsOf(methodArguments, condition, fields)).toEqual([
      `error bad-condition: The condition of T1 ${problem}`,
    ]);
  });

  it.each<[string, RuleFields]>([
    ["target.crosses(Boundary)", on("Dataflow")],
    ["target.sink.checkTLSVersion(5)", on("Dataflow")],
    ["target.sink.oneOf(target.source)", on("Dataflow")],
  ])("is no problem: %s on %o", (condition, fields) => {
    expect(problemsOf(methodArguments, condition, fields)).toEqual([]);
  });
});
