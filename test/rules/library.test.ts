import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkReference } from "../../src/knowledge/reference.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { elementTypes } from "../../src/model/element-types.ts";
import { elementKinds } from "../../src/model/schema.ts";
import { builtInRules } from "../../src/rules/library.ts";
import { knownProfiles } from "../../src/rules/profiles.ts";
import { checkRules } from "../../src/threats/checks/check-rules.ts";
import { idsOf, judgedAt, judgeTexts, levelOf } from "../support/in-memory.ts";
import { libraryCases } from "../support/library-cases.ts";

/** A model, and the key of the element in it on which the rule does or does not fire. */
interface Side {
  readonly on: string;
  readonly model: string;
}

interface Case {
  readonly rule: string;
  readonly fires: Side;
  readonly quiet: Side;
}

/** A threat as somebody would tell it, and which rules may say so on which element: one of them does. */
interface ThreatCase {
  readonly threat: string;
  readonly on: string;
  readonly rules: readonly string[];
  readonly model: string;
}

/** What nobody wants to read about a model: rules that stay quiet on an element, `*` for all of them. */
interface QuietCase {
  readonly quiet: string;
  readonly on: string;
  readonly rules: readonly string[];
  readonly model: string;
}

const problems: Diagnostic[] = [];
const rules = builtInRules((one) => void problems.push(one));
const byId = new Map(rules.map((rule) => [rule.id, rule]));
const cases = libraryCases<Case>("cases");
const threats = libraryCases<ThreatCase>("threats");
const quiet = libraryCases<QuietCase>("quiet");

describe("the built-in library", () => {
  it("loads without a diagnostic, by id, each id once", () => {
    expect(problems).toEqual([]);
    expect(rules.length).toBeGreaterThanOrEqual(31);
    const ids = rules.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it("passes the check that rules of others must pass", () => {
    const found: Diagnostic[] = [];
    checkRules(rules, (one) => void found.push(one));
    expect(found).toEqual([]);
  });

  const facts = "../shared/facts/threats-seed.json";
  it.skipIf(!existsSync(facts))("keeps the classic threats under their ids", () => {
    const { threats } = JSON.parse(readFileSync(facts, "utf8")) as { threats: { sid: string }[] };
    expect(threats).toHaveLength(31);
    expect(threats.filter(({ sid }) => !byId.has(sid))).toEqual([]);
  });

  it.each(rules)("$id says all that a page about it needs", (rule) => {
    const cited = [...rule.cwe, ...rule.capec, ...rule.attack, ...rule.d3fend, ...rule.atlas];
    expect(cited.filter((id) => checkReference(id) !== null)).toEqual([]);
    for (const list of [rule.stride.length > 0 ? rule.stride : rule.privacy, rule.cwe, rule.mitigations])
      expect(list).not.toEqual([]);
    for (const list of [rule.stride, rule.cwe, rule.capec, rule.attack, rule.atlas, rule.mitigations])
      expect(new Set(list).size).toBe(list.length);
    expect(rule.family).not.toBe("");
    expect(rule.attack.filter((id) => !/^T\d{4}(\.\d{3})?$/.test(id))).toEqual([]);
    for (const text of [rule.title, rule.description, rule.exploit, ...rule.mitigations]) {
      expect(text.length).toBeGreaterThan(10);
    }
  });
});

describe("cases of the library", () => {
  it("cover every rule, and no other", () => {
    expect([...new Set(cases.map(({ rule }) => rule))].sort()).toEqual([...byId.keys()]);
  });

  it.each(cases)("$rule fires on $fires.on, and not on $quiet.on", ({ rule, fires, quiet }) => {
    expect(firing(rule, fires)).toEqual([`${rule}@#${fires.on}`]);
    expect(firing(rule, quiet)).toEqual([]);
    expect(fires.model).not.toBe(quiet.model);
  });
});

describe("threats that people know", () => {
  it.each(threats)("$threat", ({ on, rules: expected, model }) => {
    expect(expected.filter((id) => !byId.has(id))).toEqual([]);
    expect(firingOn(on, model, knownProfiles).filter((id) => expected.includes(id))).not.toEqual([]);
  });
});

describe("what nobody wants to read", () => {
  it.each(quiet)("$quiet", ({ on, rules: unwanted, model }) => {
    expect(unwanted.filter((id) => id !== "*" && !byId.has(id))).toEqual([]);
    const isUnwanted = (id: string) => unwanted.includes(id) || unwanted.includes("*");
    // Sets that must be chosen are judged where one of their rules is named.
    const profiles = unwanted.includes("*") ? null : knownProfiles;
    expect(firingOn(on, model, profiles).filter(isUnwanted)).toEqual([]);
  });
});

/** The rules that have an open finding on the element. */
function firingOn(on: string, model: string, profiles: readonly string[] | null = null): string[] {
  const { findings, diagnostics, system } = judgeTexts(model, rules, profiles);
  expect(diagnostics).toEqual([]);
  const { elements, boundaries, flows } = levelOf({ system });
  expect([...elements, ...boundaries, ...flows].map(({ key }) => key)).toContain(on);
  return findings
    .filter(({ element, status }) => element.id === on && status === "open")
    .map(({ rule }) => rule.id);
}

/** The finding of a rule on the element, if there is one. The element must exist, and the model be without fault. */
function firing(rule: string, { on, model }: Side): string[] {
  const { findings, diagnostics, system } = judgeTexts(model, rules, knownProfiles);
  expect(diagnostics).toEqual([]);
  const { elements, boundaries, flows } = levelOf({ system });
  expect([...elements, ...boundaries, ...flows].map(({ key }) => key)).toContain(on);
  return idsOf(findings.filter((finding) => finding.rule.id === rule && finding.element.id === on));
}

const trees = [
  "models",
  "../shared/corpus/trees/100",
  ...below("../shared/corpus/secopstm/projects"),
  ...below("../shared/corpus/secopstm/templates"),
];

function below(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => `${folder}/${name}`) : [folder];
}

describe("conditions of the library", () => {
  for (const where of trees) {
    it.skipIf(!existsSync(where))(`never fault in ${where}`, async () => {
      const result = await judgedAt(where);
      expect(result.loaded.models.size).toBeGreaterThan(0);
      expect(faultsOf(result)).toEqual([]);
    });
  }

  it("never fault between any two kinds of ends, types and boundaries and unknown names included", () => {
    const types = elementTypes().map(({ name }) => `- **type ${name}**: type=${name}`);
    const text = [
      "## Boundaries",
      "- **boundary**: isTrusted=True",
      "## Servers",
      ...elementKinds.map((kind) => `- **kind ${kind}**: kind=${kind}, data=[secret, plain]`),
      "- **inside**: boundary=boundary",
      ...types,
      "## Data",
      "- **secret**: classification=SECRET, format=XML, isCredentials=True",
      "- **plain**: format=JSON",
      "## Dataflows",
    ];
    const ends = [...elementKinds.map((kind) => `kind ${kind}`), "inside", "boundary", "nobody"];
    const some = ["kind Actor", "kind Server", "kind Datastore", "boundary", "nobody"];
    const flow = (from: string, to: string, more: string) =>
      text.push(`- **${from} to ${to}**: from="${from}", to="${to}"${more}`);
    for (const from of ends) for (const to of ends) flow(from, to, ", protocol=HTTP");
    for (const { name } of elementTypes()) {
      for (const end of some) {
        flow(`type ${name}`, end, ", data=plain");
        flow(end, `type ${name}`, "");
      }
    }
    const result = judgeTexts(text.join("\n"), rules, knownProfiles);
    expect(faultsOf(result)).toEqual([]);
    const fired = new Set(result.findings.map(({ rule }) => rule.id));
    expect(fired.size).toBeGreaterThan(20);
  });
});

function faultsOf({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }): string[] {
  return diagnostics.filter(({ code }) => code === "condition-fault").map(({ message }) => message);
}
