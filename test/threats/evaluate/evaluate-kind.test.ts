import { describe, expect, it } from "vitest";
import { basisOf } from "../../../src/threats/evaluate/basis.ts";
import type { CompiledRule } from "../../../src/threats/evaluate/compiled-rule.ts";
import { type EvaluateKind, evaluateKind, overridden } from "../../../src/threats/evaluate/evaluate-kind.ts";
import { isSubject, type Subject } from "../../../src/threats/facts/subject.ts";
import { environmentOf, scoreOf } from "../../../src/threats/findings/score.ts";
import { openMemoize } from "../../../src/threats/memo/memoize.ts";
import { compiledRule, facts, linkTexts, subjectAt, targetsOf } from "../../support/in-memory.ts";

const shop = `
## Boundaries
- **Street**: isTrusted=False
- **Cellar**: isTrusted=True
  - **Safe**:
## Actors
- **Customer**: boundary=Street
## Servers
- **Till**: boundary=Cellar, data=Card
- **Desk**: boundary=Cellar, data=Plan
- **Shelf**: boundary=Street, isHardened=True
- **Rack**: boundary=Street, isHardened=False
- **Stray**:
## Datastores
- **Books**: boundary=Safe, data=Card
- **Files**: boundary=Safe, data=[Plan, Card]
## Data
- **Card**: classification=SECRET, isPII=True, format=JSON
- **Plan**: classification=RESTRICTED
## Dataflows
- **Buy**: from=Customer, to=Till, protocol=HTTP, data=Card
- **Ask**: from=Customer, to=Desk, protocol=HTTP, data=Plan
- **Loop**: from=Till, to=Till, data=Card
- **Note**: from=Till, to=Books, protocol=SQL, tlsVersion=TLSv13
- **Copy**: from=Desk, to=Books, protocol=SQL
- **Keep**: from=Desk, to=Files, protocol=SQL, data=[Plan, Card]
- **Send**: from=Books, to=Elsewhere
- **Zone**: from=Till, to=Street
`;

const conditions = [
  "not target.controls.isHardened",
  "target.name in ('Till', 'Buy')",
  "target.inBoundary is None or target.inBoundary.name == 'Street'",
  "any(b.name == 'Cellar' for b in target.boundaries)",
  "'Card' in target.data",
  "target.data == 'Plan'",
  "target.data is target.data",
  "target.source is target.sink",
  "any(f.sink == target for f in target.outputs)",
  "any(f.source is g.source and f is not g for f in target.inputs for g in target.inputs)",
  "len(target.inputs) > 1",
  "target.highestClassification >= Classification.SENSITIVE",
  "target.holdsPII or target.storesPII",
  "target.crossesTrust() and target.protocol == 'HTTP'",
  "target.crosses(Boundary) and not target.isEncryptedInTransit",
  "target.crosses(target.source.inBoundary)",
  "target.hasDataLeaks()",
  "target.typeName == ''",
  "target.levels",
  "target.sink.noSuchThing",
  "1 / len(target.outputs) > 0",
  "any(1 for a in target.name for b in target.name for c in target.name if a != b != c)",
];

/** What one rule gives for a target, in the words of a match. */
function alone(compiled: CompiledRule, target: Subject): object[] {
  const outcome = compiled.evaluate(target);
  const { holds, read, fault } = outcome;
  if (!holds && !fault) return [];
  const { rule } = compiled;
  const basis = fault ? "stated" : basisOf(compiled, target, outcome, facts.view);
  return [
    {
      rule,
      seen: read.map(({ subject, property }) => `${subject.of.name}.${property}`),
      basis,
      score: scoreOf(rule, environmentOf(target, facts.view), basis, 1),
      fault: fault?.message ?? null,
    },
  ];
}

function together(evaluate: EvaluateKind, target: Subject) {
  return evaluate(target).map(({ compiled, seen, met, basis, score, fault }) => ({
    rule: compiled.rule,
    seen: seen?.map(({ of, property }) => `${met[of]?.of.name}.${property}`),
    basis,
    score,
    fault: fault?.message ?? null,
  }));
}

/** The shop again and again, so that most targets look like one before; every third time something differs. */
const streets = Array.from({ length: 40 }, (_, number) =>
  number % 3 > 0 ? shop : shop.replace("SECRET", "PUBLIC").replace("boundary=Safe", `boundary=Cellar`),
);

const memoize = openMemoize(facts.view, true);

describe("evaluateKind", () => {
  const rules = conditions.map((condition) => compiledRule(condition, { targets: [] }));

  it("gives for every target what each rule gives alone", () => {
    const byKind = new Map<string, EvaluateKind>();
    for (const target of streets.flatMap((text) => targetsOf(linkTexts(text)))) {
      const evaluate = byKind.get(target.kind) ?? evaluateKind(rules, facts.view, memoize);
      byKind.set(target.kind, evaluate);
      expect(together(evaluate, target)).toEqual(rules.flatMap((rule) => alone(rule, target)));
    }
  });

  it("evaluates once for targets that look alike", () => {
    const rule = compiledRule("not target.controls.isHardened");
    let evaluations = 0;
    const counting: CompiledRule = {
      ...rule,
      evaluate(...given) {
        evaluations++;
        return rule.evaluate(...given);
      },
    };
    const evaluate = evaluateKind([counting], facts.view, memoize);
    const linked = linkTexts(shop);
    const outcome = (name: string) => {
      const before = evaluations;
      const target = subjectAt(linked, name);
      const matches = evaluate(target);
      for (const { met } of matches) expect(met[0]).toBe(target);
      return [evaluations > before, matches.map(({ basis }) => basis).join()];
    };
    expect(outcome("Till")).toEqual([true, "open"]);
    expect(outcome("Desk")).toEqual([false, "open"]);
    expect(outcome("Till")).toEqual([false, "open"]);
    expect(outcome("Rack")).toEqual([true, "stated"]);
    expect(outcome("Shelf")).toEqual([false, ""]);
  });

  it("evaluates in full only what may hold, unless it is told to", () => {
    const linked = linkTexts(shop);
    const asked = (isScreened: boolean, condition: string, name: string) => {
      const rule = compiledRule(condition, { targets: [] });
      let evaluations = 0;
      const evaluate: CompiledRule["evaluate"] = (...given) => {
        evaluations++;
        return rule.evaluate(...given);
      };
      evaluateKind([{ ...rule, evaluate }], facts.view, memoize, isScreened)(subjectAt(linked, name));
      return evaluations > 0;
    };
    const cases: readonly [condition: string, name: string, isAsked: boolean][] = [
      ["target.isHardened", "Shelf", true],
      ["target.isHardened", "Rack", false],
      ["target.isHardened and any(f.noSuchThing for f in target.inputs)", "Rack", false],
      ["any(f.protocol == 'SQL' for f in target.inputs)", "Books", true],
      ["any(f.protocol == 'SQL' for f in target.inputs)", "Till", false],
      ["any(f.noSuchThing for f in target.inputs)", "Till", true],
      ["target.noSuchThing", "Till", true],
    ];
    for (const [condition, name, isAsked] of cases) {
      expect([condition, asked(true, condition, name)]).toEqual([condition, isAsked]);
      expect(asked(false, condition, name)).toBe(true);
    }
  });

  it("gives the same where no two targets are alike, and where one has too much around it", () => {
    const names = Array.from({ length: 900 }, (_, number) => `Web ${number}`);
    const servers = names.map((name) => `- **${name}**:`);
    const flows = names.map((name, number) => `- **F${number}**: from="${name}", to="Web 0", protocol=HTTP`);
    const text = `## Servers\n${servers.join("\n")}\n## Dataflows\n${flows.join("\n")}`;
    const odd = [
      "'7' in target.name and not target.isHardened",
      "any(f.protocol == 'HTTP' for f in target.inputs)",
    ];
    const few = odd.map((condition) => compiledRule(condition));
    const evaluate = evaluateKind(few, facts.view, memoize);
    for (const target of targetsOf(linkTexts(text))
      .filter(({ kind }) => kind === "Server")
      .toReversed()) {
      expect(isSubject(target)).toBe(true);
      expect(together(evaluate, target)).toEqual(few.flatMap((rule) => alone(rule, target)));
    }
  });
});

describe("overridden", () => {
  it("is a match of which nothing was read", () => {
    const compiled = compiledRule("False");
    expect(overridden(compiled)).toMatchObject({ compiled, fault: null, seen: null, basis: "stated" });
  });
});
