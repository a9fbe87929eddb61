import { describe, expect, it } from "vitest";
import { listAttributes } from "../../../src/threats/checks/list-attributes.ts";
import type { RuleFields } from "../../support/in-memory.ts";
import { on, problemsOf } from "./problems.ts";

describe("an attribute of a list", () => {
  it.each<[string, RuleFields, string]>([
    [
      "target.inputs.protocol == 'HTTP'",
      on("Server"),
      "reads .protocol of a list. (go through it: any(one.… for one in …))",
    ],
  ])("%s on %o", (condition, fields, problem) => {
    expect(problemsOf(listAttributes, condition, fields)).toEqual([
      `error bad-condition: The condition of T1 ${problem}`,
    ]);
  });

  it.each<[string, RuleFields]>([
    ["any(f.protocol == 'HTTP' for f in target.inputs)", on("Server")],
    ["target.inputs[0].protocol == 'HTTP'", on("Server")],
  ])("is no problem: %s on %o", (condition, fields) => {
    expect(problemsOf(listAttributes, condition, fields)).toEqual([]);
  });
});
