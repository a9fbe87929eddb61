import { describe, expect, it } from "vitest";
import { references } from "../../../src/threats/checks/references.ts";
import { problemsOf } from "./problems.ts";

describe("a reference", () => {
  it.each<[string, string, string]>([
    ["cwe", "CWE-99999", "does not exist."],
    ["cwe", "CWE-16", "is a category, not a weakness."],
    ["capec", "CAPEC-99999", "does not exist."],
    ["attack", "T9999", "does not exist."],
    ["attack", "T1193", "was revoked. (use T1566.001)"],
    ["d3fend", "D3-XYZZY", "does not exist."],
    ["atlas", "AML.T9999", "does not exist."],
    ["owasp", "A1:2025", "does not exist. (did you mean A01:2025"],
    ["owasp", "API11:2023", "does not exist. (did you mean API1:2023"],
    ["owasp", "LLM01:2024", "does not exist. (did you mean LLM01:2025"],
    ["asvs", "V1.2.99", "does not exist. (did you mean V1.2 or"],
    ["nist", "XX-1", "does not exist."],
  ])("of %s to %s %s", (field, id, message) => {
    const [problem, ...others] = problemsOf(references, "True", { [field]: [id] });
    expect(problem?.startsWith(`error bad-reference: T1 refers to ${id}, which ${message}`)).toBe(true);
    expect(others).toEqual([]);
  });

  it.each([
    ["cwe", "CAPEC-66", "CAPEC", "capec"],
    ["attack", "AML.T0051", "ATLAS", "atlas"],
    ["asvs", "A01:2025", "OWASP", "owasp"],
  ])("under %s to %s belongs elsewhere", (field, id, scheme, right) => {
    expect(problemsOf(references, "True", { [field]: [id] })).toEqual([
      `error bad-reference: T1 cites ${id} under ${field}, but it is an id of ${scheme}. (put it under ${right})`,
    ]);
  });

  it("is good where it exists", () => {
    const fields = {
      cwe: ["CWE-89"],
      capec: ["CAPEC-66"],
      attack: ["T1190", "T1566.001"],
      d3fend: ["D3-NTA"],
      atlas: ["AML.T0051.000"],
      owasp: ["A01:2025", "API1:2023", "LLM01:2025", "ASI01:2026"],
      asvs: ["V1", "V1.2", "V1.2.4"],
      nist: ["AC-2", "AC-2(1)"],
    };
    expect(problemsOf(references, "True", fields)).toEqual([]);
  });
});
