import { describe, expect, it } from "vitest";
import type { Value } from "../../../src/model/value.ts";
import type { Observation } from "../../../src/threats/facts/facts.ts";
import type { Subject } from "../../../src/threats/facts/subject.ts";
import type { Changes } from "../../../src/threats/facts/tracing-host.ts";
import { caseOf, compiledRule, facts, linkTexts, subjectAt } from "../../support/in-memory.ts";

const text = `
## Servers
- **Web**: isHardened=True
- **Mail**:
## Dataflows
- **Send**: from="Web", to="Mail"
`;
const linked = linkTexts(text);

function change(subject: Subject, property: string, value: Value): Changes {
  return new Map([[subject, new Map([[property, value]])]]);
}

function named(read: readonly Observation[]): string[] {
  return read.map(({ subject, property }) => `${subject.of.name}.${property}`);
}

describe("a compiled rule", () => {
  it.each([
    ["Web", true],
    ["Mail", false],
    ["flow:Send", false],
  ])("says of %s whether its condition holds: %s", (key, holds) => {
    const rule = compiledRule("target.controls.isHardened");
    expect(rule.evaluate(subjectAt(linked, key))).toMatchObject({ holds, fault: null });
  });

  it("has read each property once, in the order of reading", () => {
    const { compiled, subject, read } = caseOf(
      "target.sink.isHardened is False and target.source.isHardened and target.sink.isHardened is False and target.usesVPN is False",
      text,
      "flow:Send",
    );
    const expected = ["Mail.controls.isHardened", "Web.controls.isHardened", "Send.usesVPN"];
    expect(named(read)).toEqual(expected);
    expect(named(compiled.evaluate(subject).read)).toEqual(expected);
  });

  it("gives the fault of a condition that cannot be evaluated, and what led to it", () => {
    const { compiled, subject } = caseOf("target.controls.isHardened and target.noSuchThing", text, "Web");
    const { holds, read, fault } = compiled.evaluate(subject);
    expect([holds, named(read), fault?.reason]).toEqual([false, ["Web.controls.isHardened"], "missing"]);
  });

  it("keeps what it read of different subjects apart", () => {
    const rule = compiledRule("target.controls.isHardened");
    const web = rule.evaluate(subjectAt(linked, "Web"));
    rule.evaluate(subjectAt(linked, "Mail"));
    expect(named(web.read)).toEqual(["Web.controls.isHardened"]);
  });

  it("passes on what is no fault of the condition", () => {
    const view = {
      ...facts.view,
      value: () => {
        throw new Error("broken");
      },
    };
    const rule = compiledRule("target.isHardened");
    expect(() => rule.evaluate(subjectAt(linked, "Web"), undefined, view)).toThrow("broken");
  });
});

describe("with other values", () => {
  it("a condition is evaluated as if they were stated, and says what it read then", () => {
    const { compiled, subject, read } = caseOf(
      "not target.controls.isHardened or not target.controls.usesMFA",
      text,
      "Mail",
    );
    expect(named(read)).toEqual(["Mail.controls.isHardened"]);
    const one = compiled.evaluate(subject, change(subject, "controls.isHardened", true));
    expect(one.holds).toBe(true);
    expect(named(one.read)).toEqual(["Mail.controls.isHardened", "Mail.controls.usesMFA"]);
    const both = new Map([
      [
        subject,
        new Map([
          ["controls.isHardened", true],
          ["controls.usesMFA", true],
        ]),
      ],
    ]);
    expect(compiled.evaluate(subject, both).holds).toBe(false);
  });

  it("nothing else changes, and nothing for longer than one evaluation", () => {
    const rule = compiledRule("target.sink.controls.isHardened");
    const send = subjectAt(linked, "flow:Send");
    const mail = subjectAt(linked, "Mail");
    const web = subjectAt(linked, "Web");
    expect(rule.evaluate(send, change(mail, "controls.isHardened", true)).holds).toBe(true);
    expect(rule.evaluate(send, change(web, "controls.isHardened", true)).holds).toBe(false);
    expect(rule.evaluate(send, new Map()).holds).toBe(false);
    expect(rule.evaluate(send).holds).toBe(false);
    expect(named(rule.evaluate(send).read)).toEqual(["Mail.controls.isHardened"]);
    expect(mail.values["controls.isHardened"]).toBe(false);
  });

  it("trust is what they say, whatever boundaries say", () => {
    const { compiled, subject, holds } = caseOf("target.isTrusted is None", text, "Web");
    expect(holds).toBe(true);
    expect(compiled.evaluate(subject, change(subject, "isTrusted", true)).holds).toBe(false);
  });

  it("a condition does not hold where it could not be evaluated", () => {
    const { compiled, subject, holds } = caseOf(
      "not target.controls.isHardened or target.noSuchThing",
      text,
      "Mail",
    );
    expect(holds).toBe(true);
    const outcome = compiled.evaluate(subject, change(subject, "controls.isHardened", true));
    expect(outcome.holds).toBe(false);
    expect(named(outcome.read)).toEqual(["Mail.controls.isHardened"]);
  });
});

describe("what decides that a condition holds", () => {
  const text = `
## Boundaries
- **In**: isTrusted=True
## Actors
- **U**:
## Servers
- **S**: boundary=In, isHardened=False, port=80, OS=Linux
## Data
- **Card**: isPII=True
- **Note**:
## Dataflows
- **Look**: from=U, to=S, data=Note, protocol=HTTPS
- **Pay**: from=U, to=S, data=Card, protocol=HTTP
`;

  it.each([
    ["target.port == 80 and target.OS == 'Linux'", "port OS"],
    ["target.port == 443 or target.OS == 'Linux'", "OS"],
    ["target.port == 80 or target.OS == 'Linux'", "port"],
    ["not (target.port == 80 and target.OS == 'BeOS')", "OS"],
    ["not (target.port == 443 or target.OS == 'BeOS')", "port OS"],
    [
      "(target.port == 443 or target.port == 80) and (target.OS == 'BeOS' or target.isHardened is False)",
      "port controls.isHardened",
    ],
    ["any(f.protocol == 'HTTP' for f in target.inputs)", "Pay.protocol"],
    ["any(f.protocol == 'HTTP' and f.carriesPII for f in target.inputs)", "Pay.protocol Pay.data Card.isPII"],
    ["all(f.protocol != 'HTTPS' for f in target.inputs) is False", "Look.protocol"],
    ["not all(f.protocol == 'HTTPS' for f in target.inputs)", "Pay.protocol"],
    ["any(d.isPII for f in target.inputs for d in f.data)", "Pay.data Card.isPII"],
    ["target.OS == 'Linux' if target.port == 80 else False", "port OS"],
  ])("%s", (condition, expected) => {
    const subject = subjectAt(linkTexts(text), "S");
    const rows = compiledRule(condition).evaluate(subject).decisive;
    const told = rows.map(({ subject: of, property }) =>
      of === subject ? property : `${of.of.name}.${property}`,
    );
    expect(told.join(" ")).toBe(expected);
  });

  it("is told in the direction that decided, of which the other may fault", () => {
    const linked = linkTexts(
      "## Servers\n- **A**: port=80\n- **B**: port=443\n## Dataflows\n- **F**: from=A, to=B, bidirectional=True\n",
    );
    const flow = subjectAt(linked, "flow:F");
    const told = (condition: string) =>
      compiledRule(condition)
        .evaluate(flow)
        .decisive.map(({ subject }) => subject.of.name);
    expect(told("target.sink.port == 80")).toEqual(["A"]);
    expect(told("target.sink.port == 1")).toEqual(["A"]);
    expect(told("target.sink.port == 80 or target.sink.noSuchThing")).toEqual(["A"]);
  });
});
