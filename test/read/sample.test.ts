import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { JudgedTree } from "../../src/judged-tree.ts";
import type { Finding } from "../../src/threats/findings/finding.ts";
import { judgedAt } from "../support/in-memory.ts";

// One model in every format: whatever it is written in, it says the same.
const samples = {
  Markdown: "markdown/model.md",
  YAML: "yaml/threat-model.yaml",
  JSON: "json/threat-model.json",
  TypeScript: "typescript/threat-model.ts",
};
const folder = "test/fixtures/sample";
const results = new Map<string, JudgedTree>();

beforeAll(async () => {
  for (const [format, file] of Object.entries(samples))
    results.set(format, await judgedAt(join(folder, file, ".."), { allowScripts: true }));
});

function of(format: string): JudgedTree {
  const result = results.get(format);
  if (!result) throw new Error(`no sample in ${format}`);
  return result;
}

/** All that a finding says, but for where it stands in the file. */
function sayings(finding: Finding) {
  const { rule, location, evidence, fix, decision, ...rest } = finding;
  const from = decision && decision.from !== "";
  return {
    ...rest,
    rule: rule.id,
    fix,
    decision: decision && { ...decision, from },
    evidence: evidence.map(({ property, value, source, from }) => [property, value, source, from]),
  };
}

describe.each(Object.entries(samples))("the sample in %s", (format, file) => {
  it("reads without a word of complaint", () => {
    expect(of(format).diagnostics).toEqual([]);
    expect([...of(format).loaded.models.keys()]).toEqual([file.replace(/.*\//, "")]);
  });

  it("has the findings of the sample in Markdown", () => {
    const [ours, theirs] = [of(format).evaluation, of("Markdown").evaluation];
    expect(ours.findings.map(sayings)).toEqual(theirs.findings.map(sayings));
    expect(ours.excluded.map((one) => [sayings(one), one.assumption])).toEqual(
      theirs.excluded.map((one) => [sayings(one), one.assumption]),
    );
    expect(ours.decisions.map(({ about, state }) => [about, state])).toEqual([
      ["AA04@#Web server", "in force"],
      ["*#flow:Look up", "in force"],
    ]);
  });

  it("states and inherits the same values", () => {
    const plainly = ({ system }: JudgedTree) => {
      const [level] = system.instances.get("") ?? [];
      if (!level) throw new Error("no root");
      const things = [...level.boundaries, ...level.elements, ...level.data, ...level.flows];
      return things
        .map(({ key, kind, judgedAs, values }) => [key, kind, judgedAs, values] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1));
    };
    expect(plainly(of(format))).toEqual(plainly(of("Markdown")));
  });

  it("says of each finding where it stands", () => {
    const lines = readFileSync(join(folder, file), "utf8").split("\n");
    const { findings, excluded } = of(format).evaluation;
    for (const { element, location } of [...findings, ...excluded]) {
      expect(location.file).toBe(file.replace(/.*\//, ""));
      // In JSON an entry begins with its bracket.
      const entry = lines.slice(location.line - 1, location.line + 1).join(" ");
      expect(entry).toMatch(
        format === "JSON" ? /^\s*\{\s*"name"/ : new RegExp(`^(- \\*\\*|.*)${element.name}`),
      );
      expect(entry).toContain(element.name);
    }
  });
});

describe("the sample", () => {
  it("is worth comparing", () => {
    const { findings, excluded } = of("Markdown").evaluation;
    expect(findings.length).toBeGreaterThan(10);
    expect(excluded.length).toBeGreaterThan(0);
    expect(findings.filter(({ fix }) => fix.length > 0).length).toBeGreaterThan(10);
    expect(new Set(findings.map(({ status }) => status))).toEqual(new Set(["open", "accepted", "mitigated"]));
    expect(
      new Set(findings.flatMap(({ evidence }) => evidence.map(({ source }) => source))).size,
    ).toBeGreaterThan(1);
    expect(findings.flatMap(({ attack }) => attack)).toContain("T1078");
  });

  it("says in TypeScript only what the owner lets it say", async () => {
    const { diagnostics, evaluation } = await judgedAt(join(folder, "typescript"));
    expect(diagnostics).toMatchObject([
      {
        severity: "error",
        code: "script-not-allowed",
        file: "threat-model.ts",
        line: 1,
        hint: "add --allow-scripts if you trust it",
      },
    ]);
    expect(evaluation.findings).toEqual([]);
  });
});
