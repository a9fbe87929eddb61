import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { readRuleLayer } from "../../src/rules/read.ts";

function read(fields: string) {
  const told: Diagnostic[] = [];
  const layer = readRuleLayer(
    "rules.yaml",
    `- id: T1\n${fields.replace(/^/gm, "  ")}\n`,
    (one) => void told.push(one),
  );
  return { ...layer, told: told.map(({ severity, message, hint }) => [severity, message, hint].join(" | ")) };
}

describe("a rule", () => {
  it("says what makes it a threat and what answers it, and all else", () => {
    const { rules, told } = read(
      [
        "when: target.isExposed",
        "unless: target.controls.validatesInput",
        "targets: [Server]",
        "family: input",
        "profiles: [web]",
        "prior: classic",
        "supersedes: [AC05, IN03]",
        "formerly: [AA01 on inputs, AC02]",
        "stride: [T]",
        "privacy: [Linking, data_disclosure]",
        "atlas: [AML.T0051]",
        'owasp: ["A03:2021"]',
        "asvs: [V5.1]",
        "nist: [SI-10]",
      ].join("\n"),
    );
    expect(told).toEqual([]);
    expect(rules).toMatchObject([
      {
        family: "input",
        profiles: ["web"],
        prior: "classic",
        supersedes: ["AC05", "IN03"],
        formerly: [
          { id: "AA01", on: "inputs" },
          { id: "AC02", on: "same" },
        ],
        privacy: ["linking", "data disclosure"],
        atlas: ["AML.T0051"],
        owasp: ["A03:2021"],
        asvs: ["V5.1"],
        nist: ["SI-10"],
      },
    ]);
  });

  it.each([
    [
      "when: 'True'\ncondition: 'True'",
      "error | T1 has a condition and a when. | when: and unless: take its place",
    ],
    [
      "condition: 'True'\nunless: 'False'",
      "error | T1 says unless, and not when it holds. | add when:, what makes it a threat",
    ],
    ["when: ''", 'warning | The when of T1 is empty; it never fires. | write "True" for always'],
    ["when: 'True'\nformerly: [AA01 on top]", 'error | "on top"'],
    ["when: 'True'\nprior: always", "error | prior is one of classic, usual, rare"],
    ["when: 'True'\nprivacy: [spying]", 'error | "spying" is no kind of LINDDUN.'],
  ])("%s is told", (fields, problem) => {
    expect(read(fields).told).toEqual([
      expect.stringContaining(problem.replace('"on top"', '"top" is no place')),
    ]);
  });

  it("of which only some is stated changes that of one that is known", () => {
    const { changes, rules } = read("prior: rare\nsupersedes: [AC05]\nfamily: own");
    expect(rules).toEqual([]);
    expect(changes.map(({ stated }) => stated)).toEqual([
      { prior: "rare", supersedes: ["AC05"], family: "own" },
    ]);
  });
});
