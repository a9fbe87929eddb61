import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { builtInRules } from "../../../src/rules/library.ts";
import { readRules } from "../../../src/rules/read.ts";
import { checkRules } from "../../../src/threats/checks/check-rules.ts";
import { type RuleFields, ruleOf } from "../../support/in-memory.ts";

function check(condition: string, fields: RuleFields = {}): Diagnostic[] {
  const problems: Diagnostic[] = [];
  checkRules([ruleOf(condition, fields)], (one) => void problems.push(one));
  return problems;
}

const on = (...targets: string[]): RuleFields => ({ targets });

describe("a rule", () => {
  it.each<[string, RuleFields, string[]]>([
    ["target.isHardend", on("Server"), ["bad-condition"]],
    ["target.isHardend == Clasification.PUBLIC", on("Server"), ["bad-condition", "bad-condition"]],
    ["target.inputs.name == target.crosses('x')", on("Server"), ["bad-condition", "bad-condition"]],
    ["target.hasDataLeaks() or target.x or TLSVersion.x", on("Server"), Array(3).fill("bad-condition")],
    [
      "target.tlsVersion == 5 and target.isSQL",
      on("Dataflow", "Datastore"),
      ["bad-condition", ...Array(2).fill("partial-condition")],
    ],
  ])("is left out where its condition has an error: %s on %o", (condition, fields, codes) => {
    expect(check(condition, fields).map(({ code }) => code)).toEqual(codes);
    expect(checkRules([ruleOf(condition, fields)], () => {})).toEqual([]);
  });

  it.each<[string, RuleFields, string]>([
    ["target.isSQL", on("Datastore", "Server"), "partial-condition"],
    ["True", { cwe: ["CWE-99999"] }, "bad-reference"],
  ])("is kept for all else that is wrong with it: %s with %o", (condition, fields, code) => {
    const rule = ruleOf(condition, fields);
    expect(check(condition, fields).map((one) => one.code)).toEqual([code]);
    expect(checkRules([rule], () => {})).toEqual([rule]);
  });
});

describe("a condition is sound", () => {
  it.each<[string, RuleFields]>([
    ["target.isHardened and target.controls.isHardened", on("Server")],
    ["target.is_hardened", on("Server")],
    ["target.tracksExecutionFlow", on("SetOfProcesses")],
    ["target.type == DatastoreType.SQL", on("Datastore")],
    ["target.sink.oneOf(Datastore) and target.sink.isSQL", on("Dataflow")],
    ["target.source.inBoundary.inBoundary.isTrusted is True", on("Dataflow")],
    ["any(b.isTrusted is False for b in target.boundaries)", on("Server")],
    ["any(d.classification >= Classification.SECRET for f in target.outputs for d in f.data)", on("Server")],
    ["target.response is not None and target.response.responseTo.isResponse", on("Dataflow")],
    ["TLSVersion.NONE < target.tlsVersion < TLSVersion.TLSv12", on("Dataflow")],
    ["target.highestClassification in (Classification.SECRET, Classification.TOP_SECRET)", on("Server")],
    ["len(target.inputs) > 1 and target.port == 80", on("Server")],
    ["True", on("Boundary")],
  ])("%s on %o", (condition, fields) => {
    expect(check(condition, fields)).toEqual([]);
  });
});

describe("a problem", () => {
  it("is told where it stands", () => {
    const text = "- id: T1\n  title: A threat\n  condition: target.isHardend\n  cwe: [CWE-99999]\n";
    const problems: Diagnostic[] = [];
    checkRules(
      readRules("rules.yaml", text, () => {}),
      (one) => void problems.push(one),
    );
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [3, 14],
      [4, 8],
    ]);
  });
});

describe("rules of others", () => {
  it("of the built-in library are sound", () => {
    const problems: Diagnostic[] = [];
    checkRules(
      builtInRules((one) => void problems.push(one)),
      (one) => void problems.push(one),
    );
    expect(problems).toEqual([]);
  });

  const threats = "../shared/corpus/pytm/threats.json";
  it.skipIf(!existsSync(threats))("of pytm are sound (skipped where ../shared/corpus is missing)", () => {
    const problems: Diagnostic[] = [];
    const report = (one: Diagnostic) => void problems.push(one);
    const rules = readRules("threats.json", readFileSync(threats, "utf8"), report);
    expect(rules.length).toBeGreaterThan(100);
    checkRules(rules, report);
    expect(problems).toEqual([]);
  });
});
