import { describe, expect, it } from "vitest";
import { openScreen } from "../../../../src/threats/evaluate/screening/screen.ts";
import { compiledRule, facts, linkTexts, subjectAt, targetsOf } from "../../../support/in-memory.ts";

const linked = linkTexts(`
## Boundaries
- **Street**: isTrusted=False
## Servers
- **Web**: type=web_server, boundary=Street, isHardened=True
- **Other**: type=web_server
- **Queue**: type=queue
- **Bare**: port=80
- **Far**: port=443
## Dataflows
- **Both**: from=Bare, to=Far, bidirectional=True
- **One**: from=Bare, to=Far
- **In**: from=Web, to=Queue
`);

const conditions = [
  "target.isOfType('web_server')",
  "target.isOfType('web_server') and target.isHardened",
  "not target.isOfType('web_server') and len(target.inputs) > 0",
  "target.isHardened and target.isOfType('queue')",
  "target.isClient or target.isHardened",
  "target.sink.port == 80",
  "target.sink.port == 443",
  "target.oneOf(Server) and target.noSuchThing",
  "target.oneOf(Datastore) and target.noSuchThing",
  "target.isOfType('web_server') and target.crosses(1)",
  "target.noSuchThing and target.isOfType('nothing')",
];
const rules = conditions.map((condition, at) => compiledRule(condition, { id: `R${at}`, targets: [] }));

describe("the screen", () => {
  it("lets through, in their order, the rules that hold or cannot be evaluated, and no other", () => {
    for (const kind of ["Server", "Dataflow"]) {
      const screen = openScreen(rules, facts.view);
      const targets = targetsOf(linked).filter((one) => one.kind === kind);
      for (const target of [...targets, ...targets]) {
        const expected = rules.filter((rule) => {
          const { holds, fault } = rule.evaluate(target);
          return holds || fault !== null;
        });
        expect(screen(target).map(({ rule }) => rule.id)).toEqual(expected.map(({ rule }) => rule.id));
      }
    }
  });

  it("asks about the type once for all of a type", () => {
    let asked = 0;
    const view = { ...facts.view, type: facts.view.type };
    const [rule] = rules;
    const counted = {
      ...(rule as (typeof rules)[number]),
      parts: (rule?.parts ?? []).map((part) => ({
        ...part,
        holds: (...given: Parameters<typeof part.holds>) => {
          asked++;
          return part.holds(...given);
        },
      })),
    };
    const screen = openScreen([counted], view);
    const found = ["Web", "Other", "Queue", "Web", "Queue"].map(
      (name) => screen(subjectAt(linked, name)).length,
    );
    expect(found).toEqual([1, 1, 0, 1, 0]);
    expect(asked).toBe(2);
  });

  it("judges a flow that goes both ways in either direction", () => {
    const screen = openScreen(rules, facts.view);
    const told = (key: string) => screen(subjectAt(linked, key)).map(({ rule }) => rule.id);
    expect(told("flow:Both")).toEqual(expect.arrayContaining(["R5", "R6"]));
    expect(told("flow:One")).not.toContain("R5");
  });
});
