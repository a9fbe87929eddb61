import { describe, expect, it } from "vitest";
import { unknownNames } from "../../../src/threats/checks/unknown-names.ts";
import type { RuleFields } from "../../support/in-memory.ts";
import { on, problemsOf } from "./problems.ts";

describe("a name that means nothing", () => {
  it.each<[string, RuleFields, string]>([
    [
      "tagret.isHardened",
      on("Server"),
      'uses the name "tagret", which means nothing here. (did you mean "target"?)',
    ],
    ["target.sink.oneOf(Databse)", on("Dataflow"), 'uses the name "Databse", which means nothing here.'],
    [
      "target.sink.oneOf(Datastor)",
      on("Dataflow"),
      'uses the name "Datastor", which means nothing here. (did you mean "Datastore"?)',
    ],
    [
      "target.highestClassification > Clasification.PUBLIC",
      on("Dataflow"),
      'uses the name "Clasification", which means nothing here. (did you mean "Classification"?)',
    ],
  ])("%s on %o", (condition, fields, problem) => {
    expect(problemsOf(unknownNames, condition, fields)).toEqual([
      `error bad-condition: The condition of T1 ${problem}`,
    ]);
  });

  it.each<[string, RuleFields]>([
    ["target.sink.oneOf(Datastore, Server)", on("Dataflow")],
    ["target.tlsVersion < TLSVersion.NONE", on("Dataflow")],
    ["any(d.isPII for d in target.data)", on("Dataflow")],
  ])("is no problem: %s on %o", (condition, fields) => {
    expect(problemsOf(unknownNames, condition, fields)).toEqual([]);
  });
});
