import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { modelSchema } from "../../src/schema-docs/model-schema.ts";
import { model, said } from "../support/in-memory.ts";

const validate = new Ajv2020({ strict: true, allowUnionTypes: true, strictTypes: false }).compile(
  modelSchema(),
);

function isAccepted(value: unknown): boolean {
  return validate(value);
}

describe("the schema of models accepts", () => {
  it.each([
    ["the sample in YAML", "test/fixtures/sample/yaml/threat-model.yaml"],
    ["the sample in JSON", "test/fixtures/sample/json/threat-model.json"],
  ])("%s", (_, file) => {
    expect([isAccepted(parse(readFileSync(file, "utf8"))), validate.errors]).toEqual([true, null]);
  });

  it.each<[string, unknown]>([
    ["nothing", {}],
    ["a line for editors", { $schema: "x", title: "A" }],
    ["names alone", { actors: ["User"], servers: ["Web", { name: "Api" }] }],
    ["a map of entries", { servers: { Web: { port: 80 }, Api: null } }],
    ["short forms", { data: { Card: "A card" }, severityMultipliers: { Web: 1.5 } }],
    [
      "controls, with and without their name",
      { servers: [{ name: "W", isHardened: true, controls: { usesMFA: true } }] },
    ],
    [
      "nested boundaries",
      { boundaries: { A: { isTrusted: null, boundaries: { B: { isTrusted: true, boundaries: ["C"] } } } } },
    ],
    [
      "inherited properties",
      { processes: [{ name: "P", kind: "SetOfProcesses", port: 1, codeType: "Managed", inScope: false }] },
    ],
    ["one of a list alone", { dataflows: [{ name: "F", from: "A", to: "B", data: "Card" }] }],
    ["aliases", { dataflows: [{ source: "A", sink: "B" }], boundaries: [{ name: "Z", trusted: true }] }],
    ["overrides of any form", { servers: [{ name: "W", overrides: [{ threat_id: "AA01", cvss: 5 }] }] }],
  ])("%s, as the reader does", (_, value) => {
    expect([isAccepted(value), validate.errors]).toEqual([true, null]);
    expect(problemsOf(value)).toEqual([]);
  });
});

describe("the schema of models refuses", () => {
  it.each<[string, unknown]>([
    ["a misspelt section", { servrs: [] }],
    ["a misspelt key of an entry", { servers: [{ name: "W", prot: 80 }] }],
    ["a misspelt key in a map", { servers: { W: { prot: 80 } } }],
    ["a misspelt control", { servers: [{ name: "W", controls: { isHardend: true } }] }],
    ["a key of another kind", { actors: [{ name: "A", isSQL: true }] }],
    ["a member that there is not", { data: [{ name: "D", classification: "SECRTE" }] }],
    ["a text for a number", { servers: [{ name: "W", port: "eighty" }] }],
    ["a number for a truth", { servers: [{ name: "W", usesCache: 2 }] }],
    ["a broken number", { servers: [{ name: "W", port: 80.5 }] }],
    ["an unknown kind", { servers: [{ name: "W", kind: "Sever" }] }],
    ["a day that is none", { reviewed: "in May" }],
    ["a misspelt key in a nested boundary", { boundaries: { A: { boundaries: { B: { isTrustd: true } } } } }],
    ["a line style that is none", { protocolStyles: { HTTP: { lineStyle: "wavy" } } }],
  ])("%s, as the reader does", (_, value) => {
    expect(isAccepted(value)).toBe(false);
    expect(problemsOf(value)).not.toEqual([]);
  });
});

/** What the reader says about it; that a model is empty, or what it leads to, is no matter of form. */
function problemsOf(value: unknown): string[] {
  const { diagnostics } = model(JSON.stringify(value), "model.json");
  return said(diagnostics).filter((one) => !one.includes("empty-model"));
}
