import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { checkReference } from "../../src/knowledge/reference.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { elementTypes } from "../../src/model/element-types.ts";
import { elementKinds } from "../../src/model/schema.ts";
import { builtInRules } from "../../src/rules/library.ts";
import { checkRules } from "../../src/threats/checks/check-rules.ts";
import { idsOf, judgedAt, judgeTexts, levelOf } from "../support/in-memory.ts";

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

const problems: Diagnostic[] = [];
const rules = builtInRules((one) => void problems.push(one));
const byId = new Map(rules.map((rule) => [rule.id, rule]));
const cases = parse(readFileSync("test/rules/library/cases.yaml", "utf8")) as Case[];

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
  it.skipIf(!existsSync(facts))("keeps the classic threats under their ids, with their references", () => {
    const { threats } = JSON.parse(readFileSync(facts, "utf8")) as {
      threats: { sid: string; stride: string[]; cwe: string[]; capec: string[]; attack: string[] }[];
    };
    expect(threats).toHaveLength(31);
    for (const { sid, stride, cwe, capec, attack } of threats) {
      const rule = byId.get(sid);
      expect({ sid, ...pick(rule) }).toEqual({ sid, stride, cwe, capec, attack });
    }
  });

  it.each(rules)("$id says all that a page about it needs", (rule) => {
    const cited = [...rule.cwe, ...rule.capec, ...rule.attack, ...rule.d3fend];
    expect(cited.filter((id) => checkReference(id) !== null)).toEqual([]);
    for (const list of [rule.stride, rule.cwe, rule.capec, rule.attack, rule.mitigations]) {
      expect(list).not.toEqual([]);
      expect(new Set(list).size).toBe(list.length);
    }
    expect(rule.attack.filter((id) => !/^T\d{4}(\.\d{3})?$/.test(id))).toEqual([]);
    for (const text of [rule.title, rule.description, rule.exploit, ...rule.mitigations]) {
      expect(text.length).toBeGreaterThan(10);
    }
  });
});

function pick(rule: (typeof rules)[number] | undefined) {
  return { stride: rule?.stride, cwe: rule?.cwe, capec: rule?.capec, attack: rule?.attack };
}

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

/** The finding of a rule on the element, if there is one. The element must exist, and the model be without fault. */
function firing(rule: string, { on, model }: Side): string[] {
  const { findings, diagnostics, system } = judgeTexts(model, rules);
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
    const result = judgeTexts(text.join("\n"), rules);
    expect(faultsOf(result)).toEqual([]);
    const fired = new Set(result.findings.map(({ rule }) => rule.id));
    expect(fired.size).toBeGreaterThan(20);
  });
});

function faultsOf({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }): string[] {
  return diagnostics.filter(({ code }) => code === "condition-fault").map(({ message }) => message);
}
