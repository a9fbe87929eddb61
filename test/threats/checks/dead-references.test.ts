import { describe, expect, it } from "vitest";
import { builtInAttack } from "../../../src/knowledge/attack.ts";
import { nextAttack } from "../../../src/knowledge/next-attack.ts";
import { builtInRules } from "../../../src/rules/library.ts";
import { proveReferences } from "../../../src/threats/checks/dead-references.ts";
import { ruleOf } from "../../support/in-memory.ts";

const releases = [builtInAttack, nextAttack];
const deadIn = (fields: object) => proveReferences([ruleOf("True", { ...fields })], releases).dead;

describe("the proof of references", () => {
  it("holds for the library", () => {
    const { rules, dead, ids } = proveReferences(
      builtInRules(() => undefined),
      releases,
    );
    expect(dead).toEqual([]);
    expect(rules).toBeGreaterThan(30);
    expect(ids.get("CWE")).toBeGreaterThan(30);
  });

  it.each<[string, string, string, string | null]>([
    ["attack", "T9999", "does not exist in ATT&CK 18.1", null],
    ["attack", "T1562.001", "was revoked in ATT&CK 19.0", "T1685"],
    ["attack", "T1684.001", "does not exist in ATT&CK 18.1", null],
    ["attack", "T1193", "was revoked in ATT&CK 18.1", "T1566.001"],
    ["attack", "T1064", "is deprecated in ATT&CK 18.1", null],
    ["attack", "TA0001", "is no ATT&CK technique", null],
    ["cwe", "CWE-20", "is discouraged for citing", "a weakness below it"],
    ["cwe", "CWE-1395", "", null],
    ["cwe", "CWE-16", "is a category, not a weakness", null],
    ["cwe", "CWE-1", "is deprecated", null],
    ["capec", "CAPEC-236", "is deprecated", null],
    ["d3fend", "D3-CFP", "was revoked", "D3-CDP"],
    ["atlas", "AML.T9999", "does not exist", null],
    ["owasp", "API11:2023", "does not exist", "API1:2023 or API10:2023"],
    ["owasp", "V1.2", "is an id of ASVS", null],
    ["asvs", "V1.2.99", "does not exist", "V1.2 or V1.2.9"],
    ["nist", "AC-99", "is no control known by name", null],
  ])("of %s %s: %s", (field, id, problem, mend) => {
    const dead = deadIn({ [field]: [id] });
    if (problem === "") expect(dead).toEqual([]);
    else expect(dead).toEqual([{ rule: "T1", field, id, problem, mend }]);
  });

  it("counts each id of a catalogue once", () => {
    const rules = [ruleOf("True", { cwe: ["CWE-79", "CWE-89"] }), ruleOf("True", { cwe: ["CWE-79"] })];
    expect(proveReferences(rules, releases).ids.get("CWE")).toBe(2);
  });
});
