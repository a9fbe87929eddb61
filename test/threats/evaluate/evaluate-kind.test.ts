import { describe, expect, it } from "vitest";
import { ConditionFault } from "../../../src/conditions/errors.ts";
import { basisOf } from "../../../src/threats/evaluate/basis.ts";
import { type Judge, judgeOf } from "../../../src/threats/evaluate/compiled-rule.ts";
import { juryOf } from "../../../src/threats/evaluate/evaluate-kind.ts";
import { isSubject, type Subject } from "../../../src/threats/facts/subject.ts";
import { scoreOf } from "../../../src/threats/findings/score.ts";
import { linkTexts, ruleOf, subjectAt, targetsOf } from "../../support/judge.ts";

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

/** What a judge says who is asked alone, in the words of a verdict. */
function alone(judge: Judge, target: Subject): object[] {
  const { rule } = judge;
  const seen = judge.observe(target).map(({ subject, property }) => `${subject.of.name}.${property}`);
  try {
    if (!judge.holds(target)) return [];
    const basis = basisOf(judge, target, judge.observe(target));
    return [{ rule, seen, basis, score: scoreOf(rule, target, 1), fault: null }];
  } catch (error) {
    if (!(error instanceof ConditionFault)) throw error;
    return [{ rule, seen, basis: "stated", score: scoreOf(rule, target, 1), fault: error.message }];
  }
}

function together(jury: ReturnType<typeof juryOf>, target: Subject) {
  const { outcome, met } = jury(target);
  return outcome.map(({ judge, seen, basis, score, fault }) => ({
    rule: judge.rule,
    seen: seen?.map(({ of, property }) => `${met[of]?.of.name}.${property}`),
    basis,
    score,
    fault: fault?.message ?? null,
  }));
}

/** The shop again and again, so that most targets answer as one before; every third time something differs. */
const streets = Array.from({ length: 40 }, (_, number) =>
  number % 3 > 0 ? shop : shop.replace("SECRET", "PUBLIC").replace("boundary=Safe", `boundary=Cellar`),
);

describe("a jury", () => {
  const judges = conditions.map((condition) => judgeOf(ruleOf(condition, { targets: [] })));

  it("says of every target what each judge says alone", () => {
    const byKind = new Map<string, ReturnType<typeof juryOf>>();
    for (const target of streets.flatMap((text) => targetsOf(linkTexts(text)))) {
      const jury = byKind.get(target.kind) ?? juryOf(judges);
      byKind.set(target.kind, jury);
      expect(together(jury, target)).toEqual(judges.flatMap((judge) => alone(judge, target)));
    }
  });

  it("works out what it says once for targets that answer alike", () => {
    const judge = judgeOf(ruleOf("not target.controls.isHardened"));
    let asked = 0;
    const wouldHold: Judge["wouldHold"] = (...question) => {
      asked++;
      return judge.wouldHold(...question);
    };
    const jury = juryOf([{ ...judge, wouldHold }]);
    const linked = linkTexts(shop);
    const ask = (name: string) => {
      const before = asked;
      const target = subjectAt(linked, name);
      const { outcome, met } = jury(target);
      expect(met[0]).toBe(target);
      return [asked > before, outcome.map(({ basis }) => basis).join()];
    };
    expect(ask("Till")).toEqual([true, "assumed"]);
    expect(ask("Desk")).toEqual([true, "assumed"]);
    expect(ask("Till")).toEqual([false, "assumed"]);
    expect(ask("Rack")).toEqual([true, "stated"]);
    expect(ask("Shelf")).toEqual([true, ""]);
  });

  it("still says it where no two targets are alike, and where one has too much around it", () => {
    const names = Array.from({ length: 900 }, (_, number) => `Web ${number}`);
    const servers = names.map((name) => `- **${name}**:`);
    const flows = names.map((name, number) => `- **F${number}**: from="${name}", to="Web 0", protocol=HTTP`);
    const text = `## Servers\n${servers.join("\n")}\n## Dataflows\n${flows.join("\n")}`;
    const odd = [
      "'7' in target.name and not target.isHardened",
      "any(f.protocol == 'HTTP' for f in target.inputs)",
    ];
    const few = odd.map((condition) => judgeOf(ruleOf(condition)));
    const jury = juryOf(few);
    for (const target of targetsOf(linkTexts(text))
      .filter(({ kind }) => kind === "Server")
      .toReversed()) {
      expect(isSubject(target)).toBe(true);
      expect(together(jury, target)).toEqual(few.flatMap((judge) => alone(judge, target)));
    }
  });
});
