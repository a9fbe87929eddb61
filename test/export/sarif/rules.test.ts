import { describe, expect, it } from "vitest";
import { descriptorOf } from "../../../src/export/sarif/rules.ts";
import { citedBy, openTaxonomies } from "../../../src/export/sarif/taxonomies.ts";
import { builtInAttack } from "../../../src/knowledge/attack.ts";
import type { Finding } from "../../../src/threats/findings/finding.ts";
import { type RuleFields, ruleWith } from "../../support/in-memory.ts";

interface Descriptor {
  readonly [key: string]: unknown;
  readonly properties: {
    readonly tags: string[];
    readonly precision: string;
    readonly "security-severity": string;
  };
}

function described(
  fields: RuleFields,
  worst: Pick<Finding, "score" | "severity"> = { score: 8, severity: "high" },
) {
  const rule = ruleWith({ condition: "True", ...fields });
  const cited = citedBy(rule, builtInAttack);
  return descriptorOf(rule, worst as Finding, cited, openTaxonomies(cited, builtInAttack)) as Descriptor;
}

describe("descriptorOf", () => {
  it("says what GitHub shows of a rule", () => {
    const rule = described({
      ...{
        id: "ACME-1",
        title: "Callers aren't authenticated",
        description: "Nobody asks.",
        prior: "classic",
      },
      ...{ cwe: ["CWE-306"], capec: ["CAPEC-115"], stride: ["S", "I"], family: "authentication" },
    });
    expect(rule).toMatchObject({
      id: "ACME-1",
      name: "CallersArenTAuthenticated",
      shortDescription: { text: "Callers aren't authenticated" },
      fullDescription: { text: "Nobody asks." },
      defaultConfiguration: { level: "error" },
      help: { text: expect.stringContaining("Nobody asks."), markdown: expect.stringContaining("[CWE-306") },
      relationships: [
        { target: { id: "CWE-306", index: 0, toolComponent: { name: "CWE", index: 0 } } },
        { target: { id: "CAPEC-115", index: 0, toolComponent: { name: "CAPEC", index: 1 } } },
      ],
    });
    expect(rule.properties).toEqual({
      precision: "high",
      "security-severity": "8.0",
      tags: [
        "security",
        "external/cwe/cwe-306",
        "stride/spoofing",
        "stride/information-disclosure",
        "family/authentication",
        "external/capec/capec-115",
      ],
    });
  });

  it.each([
    [10, "critical", "10.0"],
    // "Over 9.0" is critical there, and 9.0 is here.
    [9, "critical", "9.1"],
    [8.9, "high", "8.9"],
    [4, "medium", "4.0"],
    [0.5, "info", "0.5"],
    [0, "info", "0.1"],
  ] as const)("a score of %d, %s, is %s", (score, severity, expected) => {
    expect(described({}, { score, severity }).properties["security-severity"]).toBe(expected);
  });

  it("keeps to what GitHub takes", () => {
    const long = "\u{1f600} word ".repeat(400);
    const cwe = ["CWE-20", "CWE-22", "CWE-74", "CWE-77", "CWE-78", "CWE-79", "CWE-89", "CWE-94", "CWE-119"];
    const stride = ["S", "T", "R", "I", "D", "E"];
    const { name, shortDescription, fullDescription, properties } = described({
      title: long,
      description: long,
      cwe,
      stride,
    });
    expect(String(name).length).toBeLessThanOrEqual(255);
    for (const { text } of [shortDescription, fullDescription] as { text: string }[]) {
      expect(text.length).toBeLessThanOrEqual(1024);
      expect(text.isWellFormed()).toBe(true);
    }
    expect(properties.tags).toHaveLength(10);
    expect(new Set(properties.tags).size).toBe(10);
  });

  it("has no name where that would be the id, or nothing", () => {
    expect(described({ id: "Bare", title: "Bare" })).not.toHaveProperty("name");
    expect(described({ title: "???" })).not.toHaveProperty("name");
    expect(described({ title: "Käse ist 1a" }).name).toBe("KäseIst1a");
  });

  it("knows the ids under which an earlier version told the same", () => {
    expect(described({ formerly: ["OLD1", "OLD2 on inputs", "OLD3"] }).deprecatedIds).toEqual([
      "OLD1",
      "OLD3",
    ]);
  });
});
