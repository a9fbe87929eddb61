import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { builtInRules } from "../../../src/rules/library.ts";
import type { Rule } from "../../../src/rules/rule.ts";
import { evaluate } from "../../../src/threats/evaluate/evaluate.ts";
import type { Subject } from "../../../src/threats/facts/subject.ts";
import type { View } from "../../../src/threats/facts/view.ts";
import type { Finding } from "../../../src/threats/findings/finding.ts";
import { openMemoize } from "../../../src/threats/memo/memoize.ts";
import type { System } from "../../../src/tree/linked.ts";
import {
  facts,
  linkedTree,
  linkTexts,
  ruleOf,
  subjectAt,
  targetsOf,
  today,
} from "../../support/in-memory.ts";
import { variedTree } from "../../support/varied-trees.ts";

/** Rules that look at all that a condition may look at, some of which cannot be evaluated everywhere. */
const odd = [
  "not target.controls.isHardened",
  "target.isTrusted is not True",
  "target.crossesTrust() and target.protocol == 'HTTP'",
  "any(b.isTrusted is False for b in target.boundaries) and target.boundaries is target.boundaries",
  "'Card' in target.data or target.data is target.data and len(target.data) > 1",
  "any(f.source is g.source and f is not g for f in target.inputs for g in target.inputs)",
  "target.highestClassification >= Classification.SENSITIVE and target.holdsPII",
  "target.hasDataLeaks() or target.crosses(Boundary)",
  "target.sink.name == target.source.name or target.name[-1] == '0'",
  "target.typeName == '' and target.response is None",
  "target.source.noSuchThing or target.noSuchThing",
  "1 / len(target.outputs) > 0",
];
const rules: readonly Rule[] = [
  ...builtInRules(() => {}),
  ...odd.map((condition, at) => ruleOf(condition, { id: `T${at + 1}`, targets: [] })),
];

/** All that an evaluation gives, as plain data. */
function all(system: System, isMemoized: boolean): object {
  const diagnostics: Diagnostic[] = [];
  const input = {
    book: { everywhere: rules, byLevel: new Map() },
    excludedRules: [],
    decisions: new Map(),
    now: today,
    isMemoized,
  };
  const { findings, excluded, decisions } = evaluate(system, input, (one) => void diagnostics.push(one));
  return {
    findings: findings.map(whole),
    excluded: excluded.map((one) => [whole(one), one.assumption]),
    decisions: decisions.map(({ level, about, decision, state }) => ({ level, about, decision, state })),
    diagnostics,
  };
}

/** What a finding tells; some of it is worked out when it is asked for. */
const told = [
  ...([
    "id",
    "rule",
    "level",
    "element",
    "severity",
    "score",
    "scoreTerms",
    "rank",
    "worth",
    "basis",
  ] as const),
  ...(["status", "work", "decision", "attack", "refinedBy", "contexts", "evidence", "fix"] as const),
  ...(["remedies", "questions", "location", "formerIds", "package"] as const),
];

function whole(finding: Finding): object {
  const hides = finding.hides.map(({ id, rule, score, remedies }) => ({ id, rule, score, remedies }));
  return { ...Object.fromEntries(told.map((key) => [key, finding[key]])), hides };
}

describe("an evaluation", () => {
  it("gives the same with the memo and without it", () => {
    let findings = 0;
    fc.assert(
      fc.property(variedTree(), (files) => {
        const { system } = linkedTree(files);
        const memoized = all(system, true) as { readonly findings: readonly unknown[] };
        expect(memoized).toEqual(all(system, false));
        findings += memoized.findings.length;
      }),
      { numRuns: 40 },
    );
    expect(findings).toBeGreaterThan(1000);
  });

  it("tells stores apart by the words of their names, with the memo too", () => {
    const stores = ["Orders", "Redis", "Parts", "S3 bucket", "Prices", "Kafka", "Plans", "LDAP"];
    const text = `## Actors\n- **U**:\n## Servers\n${stores.map((_, at) => `- **A${at}**:\n`).join("")}## Datastores
${stores.map((name) => `- **${name}**:\n`).join("")}## Dataflows
${stores.map((name, at) => `- from=U, to=A${at}\n- from=A${at}, to="${name}"\n`).join("")}`;
    const { system } = linkedTree({ "model.md": text });
    const found = [true, false].map((isMemoized) => {
      const { findings } = all(system, isMemoized) as { findings: readonly Finding[] };
      return findings.filter(({ rule }) => rule.id === "IN01").map(({ element }) => element.name);
    });
    expect(found).toEqual([
      ["A0", "A2", "A4", "A6"],
      ["A0", "A2", "A4", "A6"],
    ]);
  });
});

describe("memoize", () => {
  const linked = linkTexts(`
## Servers
- **A**: isHardened=True
- **B**: isHardened=True
- **C**:
## Dataflows
- **F**: from=A, to=B
- **G**: from=B, to=A
- **H**: from=B, to=B
`);
  const targets = (...keys: string[]) => keys.map((key) => subjectAt(linked, key));

  /** For whom a value was computed, in the order of asking. */
  function computed(
    isOn: boolean,
    look: (target: Subject, view: View) => unknown,
    asked: readonly Subject[],
  ) {
    const names: string[] = [];
    const memoized = openMemoize(
      facts.view,
      isOn,
    )((target, { view }) => {
      names.push(target.of.name);
      return { seen: look(target, view) };
    });
    for (const target of asked) memoized(target);
    return names;
  }
  const name = (target: Subject, view: View) => view.name(target);
  const isHardened = (target: Subject, view: View) => view.value(target, "controls.isHardened");

  it("computes once for targets that look alike", () => {
    const asked = targets("A", "B", "C", "A", "C");
    expect(computed(true, isHardened, asked)).toEqual(["A", "C"]);
    expect(computed(true, name, asked)).toEqual(["A", "B", "C"]);
  });

  it("computes for every target where it is switched off", () => {
    expect(computed(false, isHardened, targets("A", "B", "A"))).toEqual(["A", "B", "A"]);
  });

  it.each([true, false])("names subjects by their places, which hold for each target: %s", (isOn) => {
    const sinkOf = openMemoize(
      facts.view,
      isOn,
    )((target, { view, placeOf }) => {
      const sink = view.one(target, "sink") as Subject;
      view.one(target, "source");
      return { sink: placeOf(sink), target: placeOf(target) };
    });
    for (const [key, name] of [
      ["flow:F", "B"],
      ["flow:G", "A"],
      ["flow:H", "B"],
      ["flow:F", "B"],
    ] as const) {
      const { value, met } = sinkOf(subjectAt(linked, key));
      expect([met[value.target]?.of.name, met[value.sink]?.of.name]).toEqual([key.slice(5), name]);
    }
  });

  it("stops tracking where few targets are alike", () => {
    const names = Array.from({ length: 1000 }, (_, number) => `- **Web ${number}**:`);
    const crowd = targetsOf(linkTexts(`## Servers\n${names.join("\n")}`));
    let tracked = 0;
    const named = openMemoize(
      facts.view,
      true,
    )((target, { view }) => {
      if (view !== facts.view) tracked++;
      return { name: view.name(target) };
    });
    for (const target of crowd) expect(named(target).value).toEqual({ name: target.of.name });
    expect(tracked).toBeGreaterThan(0);
    expect(tracked).toBeLessThan(crowd.length / 2);
  });
});
