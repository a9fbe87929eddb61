import { describe, expect, it } from "vitest";
import { unknownAttributes } from "../../../src/threats/checks/unknown-attributes.ts";
import type { RuleFields } from "../../support/in-memory.ts";
import { on, problemsOf } from "./problems.ts";

/** The mend without how to declare a property, which is always the same. */
function withoutAdvice(problem: string): string {
  return problem
    .replace(/ \(declare a property of your own:.*\)$/, "")
    .replace(/ declare a property of your own:.*\)$/, ")");
}

describe("an attribute that nothing has", () => {
  it.each<[string, RuleFields, string]>([
    ["target.isHardend", on("Server"), 'reads isHardend, which no Server has. (did you mean "isHardened"?)'],
    [
      "target.controls.isHardend",
      on("Server"),
      'reads controls.isHardend, which no Server has. (did you mean "isHardened"?)',
    ],
    ["target.isSql", on("Server"), "reads isSql, which no Server has."],
    [
      "target.usesXMLParser",
      on("Process", "Actor"),
      "reads usesXMLParser, which no Actor, no Process, no SetOfProcesses has.",
    ],
    ["target.colour", on("Element"), 'reads colour, which none of its targets has. (did you mean "color"?)'],
    ["target.controls.name", on("Server"), "reads controls.name, which no Server has."],
    ["target.sink.isSQL", on("Server"), "reads sink, which no Server has."],
    [
      "target.sink.isHardend",
      on("Dataflow"),
      'reads isHardend, which none of its targets has. (did you mean "isHardened" or "isShared"?)',
    ],
    [
      "target.inBoundary.isTrustd",
      on("Server"),
      'reads isTrustd, which no Boundary has. (did you mean "isTrusted"?)',
    ],
    [
      "any(d.isPi for d in target.data)",
      on("Dataflow"),
      'reads isPi, which no Data has. (did you mean "isPII"?)',
    ],
    [
      "any(f.sorce.isAdmin for f in target.inputs)",
      on("Server"),
      'reads sorce, which no Dataflow has. (did you mean "source"?)',
    ],
    [
      "any(d.isPi for f in target.inputs for d in f.data)",
      on("Server"),
      'reads isPi, which no Data has. (did you mean "isPII"?)',
    ],
  ])("%s on %o", (condition, fields, problem) => {
    const told = problemsOf(unknownAttributes, condition, fields).map(withoutAdvice);
    expect(told).toEqual([`error bad-condition: The condition of T1 ${problem}`]);
  });

  it("may be declared: the mend says how, for the kinds that the rule is about", () => {
    expect(problemsOf(unknownAttributes, "target.usesVault", on("Server"))).toEqual([
      "error bad-condition: The condition of T1 reads usesVault, which no Server has. " +
        "(declare a property of your own: properties: { usesVault: { on: [Server], type: boolean } } beside rules:, " +
        "or under ## Properties of a model)",
    ]);
  });

  it.each<[string, RuleFields]>([
    ["target.isHardened and target.controls.isHardened and target.is_hardened", on("Server")],
    ["target.isSQL", on("Datastore", "Server")],
    ["target.source.inBoundary.inBoundary.isTrusted is True", on("Dataflow")],
  ])("is no problem: %s on %o", (condition, fields) => {
    expect(problemsOf(unknownAttributes, condition, fields)).toEqual([]);
  });
});
