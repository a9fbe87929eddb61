import { describe, expect, it } from "vitest";
import { ConditionFault } from "../../../src/conditions/errors.ts";
import type { Value } from "../../../src/model/value.ts";
import { judgeOf } from "../../../src/threats/evaluate/compiled-rule.ts";
import type { Observation, Subject } from "../../../src/threats/facts/subject.ts";
import type { Changes } from "../../../src/threats/facts/tracing-host.ts";
import { caseOf, linkTexts, ruleOf, subjectAt } from "../../support/judge.ts";

const text = `
## Servers
- **Web**: isHardened=True
- **Mail**:
## Dataflows
- **Send**: from="Web", to="Mail"
`;

function change(subject: Subject, property: string, value: Value): Changes {
  return new Map([[subject, new Map([[property, value]])]]);
}

function named(read: readonly Observation[]): string[] {
  return read.map(({ subject, property }) => `${subject.of.name}.${property}`);
}

describe("judgeOf", () => {
  it("says whether a condition holds, subject by subject", () => {
    const linked = linkTexts(text);
    const judge = judgeOf(ruleOf("target.controls.isHardened"));
    expect(judge.holds(subjectAt(linked, "Web"))).toBe(true);
    expect(judge.holds(subjectAt(linked, "Mail"))).toBe(false);
    expect(judge.holds(subjectAt(linked, "flow:Send"))).toBe(false);
  });

  it("throws a fault where the condition cannot be evaluated", () => {
    const { judge, subject } = caseOf("target.noSuchThing", text, "Web");
    expect(() => judge.holds(subject)).toThrow(ConditionFault);
  });

  it("observes each property once, in the order of reading", () => {
    const { judge, subject } = caseOf(
      "target.sink.isHardened is False and target.source.isHardened and target.sink.isHardened is False and target.usesVPN is False",
      text,
      "flow:Send",
    );
    const expected = ["Mail.controls.isHardened", "Web.controls.isHardened", "Send.usesVPN"];
    expect(named(judge.observe(subject))).toEqual(expected);
    expect(named(judge.observe(subject))).toEqual(expected);
  });

  it("observes what led to a fault", () => {
    const { judge, subject } = caseOf("target.controls.isHardened and target.noSuchThing", text, "Web");
    expect(named(judge.observe(subject))).toEqual(["Web.controls.isHardened"]);
  });

  it("keeps observations of different subjects apart", () => {
    const linked = linkTexts(text);
    const judge = judgeOf(ruleOf("target.controls.isHardened"));
    const web = judge.observe(subjectAt(linked, "Web"));
    judge.observe(subjectAt(linked, "Mail"));
    expect(named(web)).toEqual(["Web.controls.isHardened"]);
  });
});

describe("wouldHold", () => {
  it("answers as if some values were others, and says what it read then", () => {
    const { judge, subject } = caseOf(
      "not target.controls.isHardened or not target.controls.usesMFA",
      text,
      "Mail",
    );
    expect(named(judge.observe(subject))).toEqual(["Mail.controls.isHardened"]);
    const one = judge.wouldHold(subject, change(subject, "controls.isHardened", true));
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
    expect(judge.wouldHold(subject, both).holds).toBe(false);
  });

  it("changes only what it is told to, for one question only", () => {
    const linked = linkTexts(text);
    const judge = judgeOf(ruleOf("target.sink.controls.isHardened"));
    const [send, mail, web] = ["flow:Send", "Mail", "Web"].map((key) => subjectAt(linked, key)) as [
      Subject,
      Subject,
      Subject,
    ];
    expect(judge.wouldHold(send, change(mail, "controls.isHardened", true)).holds).toBe(true);
    expect(judge.wouldHold(send, change(web, "controls.isHardened", true)).holds).toBe(false);
    expect(judge.wouldHold(send, new Map()).holds).toBe(false);
    expect(judge.holds(send)).toBe(false);
    expect(named(judge.observe(send))).toEqual(["Mail.controls.isHardened"]);
    expect(mail.values["controls.isHardened"]).toBe(false);
  });

  it("asks what if about trust, whatever boundaries say", () => {
    const { judge, subject } = caseOf("target.isTrusted is None", text, "Web");
    expect(judge.wouldHold(subject, change(subject, "isTrusted", true)).holds).toBe(false);
    expect(judge.wouldHold(subject, new Map()).holds).toBe(true);
  });

  it("does not hold where the condition could not be evaluated", () => {
    const { judge, subject } = caseOf("not target.controls.isHardened or target.noSuchThing", text, "Mail");
    expect(judge.holds(subject)).toBe(true);
    const outcome = judge.wouldHold(subject, change(subject, "controls.isHardened", true));
    expect(outcome.holds).toBe(false);
    expect(named(outcome.read)).toEqual(["Mail.controls.isHardened"]);
  });
});
