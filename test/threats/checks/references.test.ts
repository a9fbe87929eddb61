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
  ])("of %s to %s %s", (field, id, message) => {
    const [problem, ...others] = problemsOf(references, "True", { [field]: [id] });
    expect(problem?.startsWith(`error bad-reference: T1 refers to ${id}, which ${message}`)).toBe(true);
    expect(others).toEqual([]);
  });

  it("is good where it exists", () => {
    const fields = {
      cwe: ["CWE-89"],
      capec: ["CAPEC-66"],
      attack: ["T1190", "T1566.001"],
      d3fend: ["D3-NTA"],
    };
    expect(problemsOf(references, "True", fields)).toEqual([]);
  });
});
