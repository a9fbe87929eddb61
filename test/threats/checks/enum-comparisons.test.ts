import { describe, expect, it } from "vitest";
import { enumComparisons } from "../../../src/threats/checks/enum-comparisons.ts";
import { judged, type RuleFields } from "../../support/in-memory.ts";
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

describe("a property of one's own with a list of words", () => {
  const properties = { team: { on: ["Server"], type: "enum", values: ["Red", "Blue"] } };

  it.each([
    ["target.team == 'Gren'", ""],
    ["target.team in ('Red', 'Bleu')", 'did you mean "Blue"?'],
    ["target.team != 'red'", 'did you mean "Red"?'],
  ])("is never another one: %s", async (condition, hint) => {
    const rules = [{ id: "V", targets: ["Server"], condition }];
    const { diagnostics } = await judged({
      "model.md": "## Servers\n- **A**: team=Red\n",
      "rules.yaml": JSON.stringify({ properties, rules }),
    });
    expect(diagnostics.map((one) => `${one.code} ${one.hint ?? ""}`)).toEqual([`bad-condition ${hint}`]);
  });

  it.each(["target.team == 'Red'", "target.team in ('', 'Blue')", "target.team == target.name"])(
    "may be one of them, or nothing: %s",
    async (condition) => {
      const rules = [{ id: "V", targets: ["Server"], condition }];
      const { diagnostics } = await judged({
        "model.md": "## Servers\n- **A**: team=Red\n",
        "rules.yaml": JSON.stringify({ properties, rules }),
      });
      expect(diagnostics).toEqual([]);
    },
  );
});
