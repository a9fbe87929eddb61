import { describe, expect, it } from "vitest";
import type { Finding } from "../../../src/threats/findings/finding.ts";
import { judgeTexts, ruleOf } from "../../support/in-memory.ts";

const never = ruleOf("False", { targets: ["Datastore"], severity: "medium" });
const always = ruleOf("True", { severity: "medium" });
const vectors = {
  "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H": 9.8,
  "CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:N/I:L/A:N": 1.8,
  "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N": 9.3,
};

/** A server with overrides, judged. */
function web(override: unknown, rules = [always]) {
  const overrides = JSON.stringify(Array.isArray(override) ? override : [override]);
  return judgeTexts(`## Servers\n- **Web**: overrides=${overrides}\n- **Api**\n`, rules);
}

function at(findings: readonly Finding[], id: string): Finding {
  const found = findings.find((one) => one.id === id);
  if (!found) throw new Error(`no finding ${id}`);
  return found;
}

describe("an override", () => {
  it("makes the finding appear, whatever targets and condition say, and only there", () => {
    const { findings, diagnostics } = web({ threat_id: "T1" }, [never]);
    expect(findings.map(({ id, basis }) => [id, basis])).toEqual([["T1@#Web", "stated"]]);
    expect(diagnostics).toEqual([]);
  });

  it("makes one finding of what the rule sees itself", () => {
    expect(web({ threat_id: "T1" }).findings.map(({ id }) => id)).toEqual(["T1@#Api", "T1@#Web"]);
  });

  it("of a rule that there is not does nothing", () => {
    expect(web({ threat_id: "T9" }, [never])).toMatchObject({ findings: [], diagnostics: [] });
  });

  it("does not judge what is out of scope", () => {
    const text = '## Servers\n- **Web**: inScope=False, overrides=[{"threat_id": "T1"}]\n';
    expect(judgeTexts(text, [always]).findings).toEqual([]);
  });

  it("forces a condition that cannot be evaluated, which is not worth a word then", () => {
    const { findings } = web({ threat_id: "T1" }, [ruleOf("target.name < 3", { targets: ["Datastore"] })]);
    expect(findings.map(({ id, fix }) => [id, fix])).toEqual([["T1@#Web", []]]);
  });

  it.each(["rule", "threat_id", "id"])("names its rule as %s", (field) => {
    expect(web({ [field]: "T1" }, [never]).findings).toHaveLength(1);
  });

  it("is one of several, the first for each rule", () => {
    const other = ruleOf("False", { id: "T2" });
    const { findings } = web(
      [{ rule: "T2" }, { rule: "T1", cvss: 9 }, { rule: "T1", cvss: 1 }],
      [never, other],
    );
    expect(findings.map(({ id }) => id)).toEqual(["T1@#Web", "T2@#Web"]);
    expect(at(findings, "T1@#Web").score).toBe(9);
  });

  it("may stand alone, without a list", () => {
    const text = '## Servers\n- **Web**: overrides={"threat_id": "T1"}\n';
    expect(judgeTexts(text, [never]).findings).toHaveLength(1);
  });
});

describe("the severity of an override", () => {
  it.each([
    ["Very High", 9.5],
    ["high", 8],
    ["very_low", 0.5],
  ])("%s is the base of the score", (severity, base) => {
    const finding = at(web({ rule: "T1", severity }).findings, "T1@#Web");
    expect(finding.scoreTerms[0]?.value).toBe(base);
    expect(finding.rule).toBe(always);
  });

  it("is a warning where it is none, and changes nothing", () => {
    const { findings, diagnostics } = web({ rule: "T1", severity: "terrible" });
    expect(at(findings, "T1@#Web").score).toBe(at(findings, "T1@#Api").score);
    expect(diagnostics).toMatchObject([
      { severity: "warning", code: "bad-override", line: 2, message: '"terrible" is no severity.' },
    ]);
    expect(diagnostics[0]?.hint).toContain("very high, high, medium");
  });
});

describe("the CVSS of an override", () => {
  it.each<[string | number, number, string]>([
    [9.8, 9.8, "critical"],
    ["7", 7, "high"],
    ["0", 0, "info"],
    ["10", 10, "critical"],
    ...Object.entries(vectors).map(([vector, score]): [string, number, string] => [
      vector,
      score,
      score > 9 ? "critical" : "low",
    ]),
  ])("%s replaces the score: %d", (cvss, score, severity) => {
    const { findings, diagnostics } = web({ rule: "T1", cvss });
    expect(at(findings, "T1@#Web")).toMatchObject({ score, severity });
    expect(at(findings, "T1@#Web").scoreTerms[0]?.why).toContain(String(cvss));
    expect(diagnostics).toEqual([]);
  });

  it("wins over a severity", () => {
    expect(at(web({ rule: "T1", severity: "very high", cvss: "1.5" }).findings, "T1@#Web").score).toBe(1.5);
  });

  it.each([
    "10.1",
    "-1",
    "high",
    "CVSS:3.1/AV:N",
    "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    "CVSS:2.0/AV:N",
  ])("%s is a warning", (cvss) => {
    const { findings, diagnostics } = web({ rule: "T1", cvss });
    expect(at(findings, "T1@#Web").score).toBe(at(findings, "T1@#Api").score);
    expect(diagnostics).toMatchObject([{ severity: "warning", code: "bad-override", line: 2 }]);
  });
});

describe("the response of an override", () => {
  it.each([
    ["accepted", "accepted"],
    ["Mitigated by the firewall", "mitigated"],
    ["transferred: insured", "transferred"],
    ["avoided.", "avoided"],
    ["false-positive; tested", "false-positive"],
  ])("%s is a decision", (response, status) => {
    const finding = at(web({ rule: "T1", response }).findings, "T1@#Web");
    expect(finding.status).toBe(status);
    expect(finding.decision).toMatchObject({ status, reason: response, expired: false, from: "model.md:2" });
  });

  it.each(["", "to be discussed", "open", "we accepted it"])("%s leaves it open", (response) => {
    expect(at(web({ rule: "T1", response }).findings, "T1@#Web")).toMatchObject({
      status: "open",
      decision: null,
    });
  });

  it("gives way to a decision of the model", () => {
    const text =
      '## Servers\n- **Web**: overrides=[{"threat_id": "T1", "response": "accepted"}]\n## Responses\n- **T1#Web**: status=mitigated\n';
    expect(judgeTexts(text, [always]).findings[0]?.status).toBe("mitigated");
  });
});

describe("overrides of a flow", () => {
  const model = (flow = "", web = "", user = "") =>
    `## Actors\n- **User**${user}\n## Servers\n- **Web**${web}\n## Dataflows\n- **Ask**: from=User, to=Web${flow}\n`;
  const says = (cvss: number) => `overrides=[{"threat_id": "T1", "cvss": ${cvss}}]`;
  const onFlows = ruleOf("target.protocol == ''", { targets: ["Dataflow"] });

  it.each([
    ["its own first", `, ${says(1)}`, `: ${says(2)}`, `: ${says(3)}`, 1],
    ["then those of its sink", "", `: ${says(2)}`, `: ${says(3)}`, 2],
    ["then those of its source", "", "", `: ${says(3)}`, 3],
  ])("are %s", (_, flow, web, user, score) => {
    const { findings } = judgeTexts(model(flow, web, user), [onFlows]);
    expect(at(findings, "T1@#flow:Ask").score).toBe(score);
  });

  it("make a finding appear only where the flow says so itself", () => {
    const [quiet] = [ruleOf("False", { targets: ["Dataflow"] })];
    const ids = (text: string) =>
      judgeTexts(text, [quiet as typeof onFlows])
        .findings.map(({ id }) => id)
        .sort();
    expect(ids(model("", `: ${says(2)}`, `: ${says(3)}`))).toEqual(["T1@#User", "T1@#Web"]);
    expect(ids(model(`, ${says(1)}`))).toEqual(["T1@#flow:Ask"]);
    expect(ids(model(`, ${says(1)}`, `: ${says(2)}`))).toEqual(["T1@#Web"]);
  });
});

describe("what is no override", () => {
  it.each([
    ["a text", '"T1"'],
    ["a list of texts", '["T1"]'],
    ["a map without a rule", '[{"severity": "high"}]'],
    ["inherited names", '[{"constructor": "x"}]'],
  ])("%s is a warning", (_, overrides) => {
    const { findings, diagnostics } = judgeTexts(`## Servers\n- **Web**: overrides=${overrides}\n`, [never]);
    expect(findings).toEqual([]);
    expect(diagnostics).toMatchObject([
      {
        severity: "warning",
        code: "bad-override",
        message: 'An override of "Web" names no rule.',
        file: "model.md",
        line: 2,
      },
    ]);
  });

  it("is told once, though flows read the overrides of their ends, too", () => {
    const text =
      '## Servers\n- **Web**: overrides=["T1"]\n## Dataflows\n- **A**: from=Web, to=Web\n- **B**: from=Web, to=Web\n';
    expect(judgeTexts(text, [never]).diagnostics).toHaveLength(1);
  });
});
