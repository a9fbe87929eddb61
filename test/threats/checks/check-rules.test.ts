import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { builtInRules } from "../../../src/rules/library.ts";
import { readRules } from "../../../src/rules/read.ts";
import { checkRules } from "../../../src/threats/checks/check-rules.ts";
import { type RuleFields, ruleOf } from "../../support/judge.ts";

function check(condition: string, fields: RuleFields = {}): Diagnostic[] {
  const problems: Diagnostic[] = [];
  checkRules([ruleOf(condition, fields)], (one) => void problems.push(one));
  return problems;
}

const on = (...targets: string[]): RuleFields => ({ targets });

describe("a condition is an error", () => {
  it.each<[string, RuleFields, string, string | null]>([
    ["target.isHardend", on("Server"), "isHardend, which no Server has", "isHardened"],
    ["target.controls.isHardend", on("Server"), "controls.isHardend, which no Server has", "isHardened"],
    ["target.isSql", on("Server"), "isSql, which no Server has", null],
    [
      "target.usesXMLParser",
      on("Process", "Actor"),
      "which no Actor, no Process, no SetOfProcesses has",
      null,
    ],
    ["target.colour", on("Element"), "colour, which none of its targets has", "color"],
    ["target.controls.name", on("Server"), "controls.name", null],
    ["target.sink.isSQL", on("Server"), "sink, which no Server has", null],
    ["target.sink.isHardend", on("Dataflow"), "isHardend, which none of its targets has", "isHardened"],
    ["target.inBoundary.isTrustd", on("Server"), "isTrustd, which no Boundary has", "isTrusted"],
    ["any(d.isPi for d in target.data)", on("Dataflow"), "isPi, which no Data has", "isPII"],
    ["any(f.sorce.isAdmin for f in target.inputs)", on("Server"), "sorce, which no Dataflow has", "source"],
    ["any(d.isPi for f in target.inputs for d in f.data)", on("Server"), "isPi, which no Data has", "isPII"],
    ["target.inputs.protocol == 'HTTP'", on("Server"), ".protocol of a list", null],
    ["target.tlsVersion < TLSVersion.TLSv1_2", on("Dataflow"), "TLSVersion.TLSv1_2", "TLSv12"],
    [
      "target.highestClassification > Clasification.PUBLIC",
      on("Dataflow"),
      '"Clasification"',
      "Classification",
    ],
    ["target.hasDataLeaks()", on("Server"), "calls hasDataLeaks(), which no Server has", null],
    ["target.crosses('Internet')", on("Dataflow"), "gives crosses() a text", "crosses(Boundary)"],
    ["target.source.inside('Internet')", on("Dataflow"), "gives inside() a text", "inBoundary.name"],
    ["not target.crossesTrust()", on("Server"), "calls crossesTrust(), which no Server has", null],
    ["any(d.inside(Boundary) for d in target.data)", on("Server"), "inside(), which no Data has", null],
    ["tagret.isHardened", on("Server"), '"tagret"', "target"],
    ["target.sink.oneOf(Databse)", on("Dataflow"), '"Databse"', null],
    ["target.sink.oneOf(Datastor)", on("Dataflow"), '"Datastor"', "Datastore"],
    ["target.tlsVersion == 'TLSv12'", on("Dataflow"), "compares tlsVersion with a text", "TLSVersion."],
    ["target.tlsVersion < 5", on("Dataflow"), "compares tlsVersion with a text or number", "TLSVersion."],
    [
      "target.tlsVersion == Classification.PUBLIC",
      on("Dataflow"),
      "tlsVersion with Classification",
      "TLSVersion.",
    ],
    ["target.type == 'SQL'", on("Datastore"), "compares type with a text", "DatastoreType."],
    [
      "any(d.classification >= 3 for d in target.data)",
      on("Dataflow"),
      "compares classification",
      "Classification.",
    ],
    ["target.maxClassification == 'SECRET'", on("Server"), "compares maxClassification", "Classification."],
  ])("%s on %o", (condition, fields, message, hint) => {
    const problems = check(condition, fields);
    expect(problems[0]).toMatchObject({ severity: "error", code: "bad-condition", file: "rules.json" });
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.message).toContain("The condition of T1");
    if (hint === null) expect(problems[0]?.hint ?? "").not.toContain("did you mean");
    else expect(problems[0]?.hint).toContain(hint);
    expect(problems.filter(({ severity }) => severity === "error")).toHaveLength(1);
  });
});

describe("a condition is a warning", () => {
  it.each<[string, RuleFields, string]>([
    ["target.isSQL", on("Datastore", "Server"), "isSQL, which Server do not have"],
    ["target.protocol == 'HTTP'", on("Element"), "protocol, which Boundary do not have"],
    ["target.isAdmin", on("Actor", "Lambda"), "isAdmin, which Lambda do not have"],
    ["target.hasDataLeaks()", on("Dataflow", "Lambda"), "calls hasDataLeaks(), which Lambda do not have"],
  ])("where only some targets have what it reads: %s on %o", (condition, fields, message) => {
    const problems = check(condition, fields);
    expect(problems).toMatchObject([{ severity: "warning", code: "partial-condition" }]);
    expect(problems[0]?.message).toContain(message);
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

describe("a reference", () => {
  it.each<[string, string, string, string | null]>([
    ["cwe", "CWE-99999", "does not exist", null],
    ["cwe", "CWE-16", "is a category", null],
    ["capec", "CAPEC-99999", "does not exist", null],
    ["attack", "T9999", "does not exist", null],
    ["attack", "T1193", "was revoked", "T1566.001"],
    ["d3fend", "D3-XYZZY", "does not exist", null],
  ])("of %s to %s %s", (field, id, message, hint) => {
    const problems = check("True", { [field]: [id] });
    expect(problems).toMatchObject([{ severity: "error", code: "bad-reference" }]);
    expect(problems[0]?.message).toContain(`${id}, which ${message}`);
    if (hint !== null) expect(problems[0]?.hint).toContain(hint);
  });

  it("is good where it exists", () => {
    const fields = {
      cwe: ["CWE-89"],
      capec: ["CAPEC-66"],
      attack: ["T1190", "T1566.001"],
      d3fend: ["D3-NTA"],
    };
    expect(check("True", fields)).toEqual([]);
  });

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
