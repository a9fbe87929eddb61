import { describe, expect, it } from "vitest";
import { askedOnce } from "../../../src/threats/evaluate/finding-of.ts";
import type { Change, Finding } from "../../../src/threats/findings/finding.ts";
import { judgeTexts, ruleOf, today } from "../../support/in-memory.ts";

const rule = ruleOf("not target.sink.isHardened and target.protocol == 'HTTP'", {
  targets: ["Dataflow"],
  attack: ["T1190"],
});

/** The finding on a flow, of which more may be said. */
function finding(more = "", sections = "") {
  const text = `## Servers\n- **Web**:\n- **Mail**:\n## Dataflows\n- **Send**: from=Web, to=Mail, protocol=HTTP${more}\n${sections}`;
  const [found, ...others] = judgeTexts(text, [rule]).findings;
  if (!found || others.length > 0) throw new Error("there is not one finding");
  return found;
}

const shown = (fix: readonly (readonly Change[])[]) =>
  fix.map((set) => set.map(({ property, from, to }) => `${property}: ${from} → ${to}`));

describe("a finding", () => {
  it("says what it is about and where that is", () => {
    expect(finding()).toMatchObject({
      id: "T1@#flow:Send",
      rule: { id: "T1" },
      level: "",
      element: { id: "flow:Send", name: "Send", kind: "Dataflow" },
      basis: "open",
      score: 4.8,
      severity: "medium",
      attack: ["T1190"],
      contexts: [],
      refinedBy: [],
      status: "open",
      decision: null,
      location: { file: "model.md", line: 5 },
    });
  });

  it("keeps no answer for who asks once", () => {
    const found = Object.assign(finding(), { rank: 3, worth: 7 });
    const once = askedOnce(found);
    const said = ({ id, rank, worth, status, work, decision, refinedBy, evidence, fix }: Finding) => ({
      ...{ id, rank, worth, status, work, decision, refinedBy, evidence, fix },
    });
    expect(said(once)).toEqual(said(found));
    expect(once.evidence).not.toBe(found.evidence);
    expect(once.evidence.length).toBeGreaterThan(0);
    const recorded = { ...found };
    expect(askedOnce(recorded)).toBe(recorded);
  });

  it("has evidence and fixes when they are asked for, and the same ones again", () => {
    const found = finding();
    expect(found.evidence.map(({ property, value }) => `${property} = ${value}`)).toEqual([
      "sink.controls.isHardened = False",
      "protocol = HTTP",
    ]);
    expect(shown(found.fix)).toEqual([
      ["protocol: HTTP → HTTPS"],
      ["sink.controls.isHardened: False → True"],
    ]);
    expect([found.evidence, found.fix]).toEqual([found.evidence, found.fix]);
    expect(found.fix).toBe(found.fix);
    expect(found.evidence).toBe(found.evidence);
    expect(found.scoreTerms.map(({ name }) => name)).toEqual([
      "base",
      "likelihood",
      "exposure",
      "stakes",
      "basis",
    ]);
  });

  it("that only an override brings up has what the condition read all the same", () => {
    const found = finding(', protocol=HTTPS, overrides=[{"threat_id": "T1"}]');
    expect(found.basis).toBe("stated");
    expect(found.evidence.map(({ property }) => property)).toEqual(["sink.controls.isHardened", "protocol"]);
    expect(found.fix).toEqual([]);
  });
});

describe("the status of a finding", () => {
  const decided = (until: string) =>
    `## Responses\n- **T1#flow:Send**: status=accepted, reason=Known, until=${until}\n`;

  it.each([
    ["decided", "", decided("2030-01-01"), "accepted", "accepted"],
    ["open again after a decision", "", decided("2026-12-31"), "open", "accepted"],
    ["as decided to the last day", "", decided(today), "accepted", "accepted"],
    [
      "what an override answers",
      ', overrides=[{"threat_id": "T1", "response": "mitigated: by hand"}]',
      "",
      "mitigated",
      "mitigated",
    ],
    [
      "a decision before the answer of an override",
      ', overrides=[{"threat_id": "T1", "response": "mitigated"}]',
      decided("2030-01-01"),
      "accepted",
      "accepted",
    ],
    [
      "open where an override says no status",
      ', overrides=[{"threat_id": "T1", "response": "Hm"}]',
      "",
      "open",
      null,
    ],
  ])("is %s", (_, more, sections, status, decision) => {
    const found = finding(more, sections);
    expect([found.status, found.decision?.status ?? null]).toEqual([status, decision]);
  });

  it("comes with where the override stands", () => {
    const found = finding(', overrides=[{"threat_id": "T1", "response": "mitigated: by hand"}]');
    expect(found.decision).toMatchObject({
      reason: "mitigated: by hand",
      from: "model.md:5",
      expired: false,
    });
  });
});
