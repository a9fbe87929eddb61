import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { readRules } from "../../src/rules/read.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { judged } from "../support/in-memory.ts";

function read(text: string): { rules: Rule[]; problems: string[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const rules = readRules("rules.yaml", text, (one) => void diagnostics.push(one));
  const problems = diagnostics.map(
    ({ severity, code, line, column, hint }) => `${severity} ${code} ${line}:${column} ${hint}`,
  );
  return { rules, problems, diagnostics };
}

describe("a field that no rule has", () => {
  it.each([
    ["severty: high", 'did you mean "severity"?'],
    ["conditons: x", 'did you mean "condition"?'],
    ["Severity: high", 'did you mean "severity"?'],
    ["mitigation: Do it", 'did you mean "mitigations"?'],
    ["targts: [Server]", 'did you mean "targets" or "target"?'],
    ["colour: red", "null"],
    ["constructor: red", "null"],
  ])("%s is a warning at its place (%s)", (line, hint) => {
    const { rules, problems } = read(`- id: A\n  ${line}\n  condition: 'True'\n`);
    expect(problems).toEqual([`warning unknown-field 2:3 ${hint}`]);
    expect(rules.map(({ id }) => id)).toEqual(["A"]);
  });

  const threats = "../shared/corpus/pytm/threats.json";
  it.skipIf(!existsSync(threats))("is none of those in pytm's own file (skipped without the corpus)", () => {
    const { rules, problems } = read(readFileSync(threats, "utf8"));
    expect(problems).toEqual([]);
    expect(rules.length).toBeGreaterThan(100);
  });
});

describe("aliases", () => {
  it("stand for a value, an item, a whole list", () => {
    const { rules, problems } = read(
      "- { id: A, mitigations: &common [Do this, &last Then that], title: &title Same, condition: 'True' }\n" +
        "- { id: B, mitigations: *common, title: *title, condition: 'True' }\n" +
        "- { id: C, mitigations: [First, *last], condition: 'True' }\n",
    );
    expect(problems).toEqual([]);
    expect(rules.map(({ mitigations }) => mitigations)).toEqual([
      ["Do this", "Then that"],
      ["Do this", "Then that"],
      ["First", "Then that"],
    ]);
    expect(rules[1]?.title).toBe("Same");
  });

  it("<<: takes over the fields of another rule, or of several, under its own", () => {
    const { rules, problems } = read(
      "- &base\n  id: A\n  severity: high\n  likelihood: low\n  condition: 'True'\n" +
        "- &other\n  id: B\n  severity: very low\n  condition: 'True'\n" +
        "- <<: *base\n  id: C\n  likelihood: high\n" +
        "- id: D\n  <<: [*base, *other]\n",
    );
    expect(problems).toEqual([]);
    expect(rules.map(({ id, severity, likelihood }) => [id, severity, likelihood])).toEqual([
      ["A", "high", "low"],
      ["B", "very low", "medium"],
      ["C", "high", "high"],
      ["D", "high", "low"],
    ]);
  });

  it("'<<' in quotes takes over nothing", () => {
    const { rules, problems } = read(
      `- &base { id: A, severity: high, condition: 'True' }\n- { id: B, "<<": *base, condition: 'True' }\n`,
    );
    expect(problems).toEqual(["warning unknown-field 2:12 null"]);
    expect(rules.map(({ id, severity }) => [id, severity])).toEqual([
      ["A", "high"],
      ["B", "medium"],
    ]);
  });

  it("that stand for nothing are an error at their place", () => {
    const { rules, problems, diagnostics } = read("- id: A\n  mitigations: *nothing\n");
    expect(problems).toEqual(["error bad-yaml 2:16 put &nothing before a value further up"]);
    expect(diagnostics[0]?.message).toContain("*nothing");
    expect(rules).toEqual([]);
  });

  it("of aliases of aliases are refused before they fill the memory", () => {
    const bombs = ["- id: A\n  mitigations:\n    - &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"];
    for (let at = 1; at < 12; at++) {
      bombs.push(`    - &l${at} [${Array.from({ length: 9 }, () => `*l${at - 1}`).join(", ")}]`);
    }
    const { rules, problems, diagnostics } = read(`${bombs.join("\n")}\n`);
    expect(problems).toHaveLength(1);
    expect(diagnostics[0]?.message).toContain("more than 10000 values");
    expect(rules).toEqual([]);
  });

  it("that hold themselves are refused", () => {
    for (const text of ["- &a\n  id: A\n  mitigations: [*a]\n", "- &a\n  id: A\n  <<: *a\n", "- &a [*a]\n"]) {
      const { rules, diagnostics } = read(text);
      expect(diagnostics.map(({ severity }) => severity)).toContain("error");
      expect(rules).toEqual([]);
    }
  });
});

describe("a rule whose condition has an error", () => {
  const rules =
    "- { id: BAD, targets: [Server], condition: target.isHardend }\n" +
    "- { id: GOOD, targets: [Server], condition: 'True' }\n";

  it("is not judged, and a decision about it is no second error", async () => {
    const { evaluation, diagnostics } = await judged(
      {
        "model.md": "## Servers\n- **Web**\n",
        "rules.yaml": rules,
        "decisions.yaml": '"BAD@#Web": { status: accepted, reason: known }\n',
      },
      { builtIn: false, now: "2027-01-31" },
    );
    expect(evaluation.findings.map(({ id }) => id)).toEqual(["GOOD@#Web"]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["bad-condition"]);
  });

  it("is known to --exclude", async () => {
    const { diagnostics } = await judged(
      { "model.md": "## Servers\n- **Web**\n", "rules.yaml": rules },
      { builtIn: false, exclude: ["BAD"] },
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(["bad-condition"]);
  });
});
