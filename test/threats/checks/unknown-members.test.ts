import { describe, expect, it } from "vitest";
import { unknownMembers } from "../../../src/threats/checks/unknown-members.ts";
import type { RuleFields } from "../../support/in-memory.ts";
import { on, problemsOf } from "./problems.ts";

describe("a member that an enumeration does not have", () => {
  it.each<[string, RuleFields, string]>([
    [
      "target.tlsVersion < TLSVersion.TLSv1_2",
      on("Dataflow"),
      'names TLSVersion.TLSv1_2, which does not exist. (did you mean "TLSv12", "TLSv10" or "TLSv11"?)',
    ],
  ])("%s on %o", (condition, fields, problem) => {
    expect(problemsOf(unknownMembers, condition, fields)).toEqual([
      `error bad-condition: The condition of T1 ${problem}`,
    ]);
  });

  it.each<[string, RuleFields]>([["target.tlsVersion < TLSVersion.TLSv12", on("Dataflow")]])(
    "is no problem: %s on %o",
    (condition, fields) => {
      expect(problemsOf(unknownMembers, condition, fields)).toEqual([]);
    },
  );
});
