import { describe, expect, it } from "vitest";
import { enumComparisons } from "../../../src/threats/checks/enum-comparisons.ts";
import type { RuleFields } from "../../support/in-memory.ts";
import { on, problemsOf } from "./problems.ts";

describe("an enumeration that is compared with something else", () => {
  it.each<[string, RuleFields, string]>([
    [
      "target.tlsVersion == 'TLSv12'",
      on("Dataflow"),
      "compares tlsVersion with a text or number; it is a TLSVersion. (write TLSVersion.SSLv1)",
    ],
    [
      "target.tlsVersion < 5",
      on("Dataflow"),
      "compares tlsVersion with a text or number; it is a TLSVersion. (write TLSVersion.SSLv1)",
    ],
    [
      "target.tlsVersion == Classification.PUBLIC",
      on("Dataflow"),
      "compares tlsVersion with Classification; it is a TLSVersion. (write TLSVersion.SSLv1)",
    ],
    [
      "target.type == 'SQL'",
      on("Datastore"),
      "compares type with a text or number; it is a DatastoreType. (write DatastoreType.FILE_SYSTEM)",
    ],
    [
      "any(d.classification >= 3 for d in target.data)",
      on("Dataflow"),
      "compares classification with a text or number; it is a Classification. (write Classification.PUBLIC)",
    ],
    [
      "target.maxClassification == 'SECRET'",
      on("Server"),
      "compares maxClassification with a text or number; it is a Classification. (write Classification.PUBLIC)",
    ],
  ])("%s on %o", (condition, fields, problem) => {
    expect(problemsOf(enumComparisons, condition, fields)).toEqual([
      `error bad-condition: The condition of T1 ${problem}`,
    ]);
  });

  it.each<[string, RuleFields]>([
    ["target.type == DatastoreType.SQL", on("Datastore")],
    ["TLSVersion.NONE < target.tlsVersion < TLSVersion.TLSv12", on("Dataflow")],
    ["target.port == 80 and target.protocol == 'x'", on("Server")],
  ])("is no problem: %s on %o", (condition, fields) => {
    expect(problemsOf(enumComparisons, condition, fields)).toEqual([]);
  });
});
