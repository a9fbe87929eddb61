import { describe, expect, it } from "vitest";
import { judgeTexts, ruleWith } from "../../support/in-memory.ts";

const rules = [
  ruleWith({
    id: "AA",
    when: "any(f.comesFromOutside for f in target.inputs)",
    unless: "all(f.authenticatesCaller for f in target.inputs)",
    targets: ["Server"],
    formerly: ["AA on inputs", "OLD"],
  }),
];

function decided(responses: string) {
  const { findings, evaluation, diagnostics } = judgeTexts(
    `
## Actors
- **User**:
## Servers
- **Shop**:
- **Bank**:
## Dataflows
- **Buy**: from=User, to=Shop
- **Look**: from=User, to=Shop
- **Pay**: from=User, to=Bank
## Responses
${responses}
`,
    rules,
  );
  return {
    status: Object.fromEntries(findings.map(({ id, status }) => [id, status])),
    states: evaluation.decisions.map(({ state }) => state),
    told: diagnostics.map(({ severity, code, hint }) => `${severity} ${code}: ${hint}`),
  };
}

const accepted = (id: string, more = "") => `- **${id}**: status=accepted, reason=Known${more}\n`;
const pattern = (match: string) => `- **By pattern**: status=mitigated, reason=Known, match="${match}"\n`;

describe("a decision about what a rule told before", () => {
  it("is followed by the finding that takes its place, with a hint", () => {
    const { status, states, told } = decided(accepted("AA@#flow:Pay"));
    expect(status).toEqual({ "AA@#Shop": "open", "AA@#Bank": "accepted" });
    expect(states).toEqual(["in force"]);
    expect(told).toEqual(['warning decision-moved: write "AA@#Bank"']);
  });

  it("is followed where all that one finding names were decided", () => {
    const { status, told } = decided(accepted("AA@#flow:Buy") + accepted("AA@#flow:Look"));
    expect(status).toMatchObject({ "AA@#Shop": "accepted" });
    expect(told).toEqual(Array(2).fill('warning decision-moved: write "AA@#Shop"'));
  });

  it("is not followed where only some were", () => {
    const { status, states, told } = decided(accepted("AA@#flow:Buy"));
    expect(status).toMatchObject({ "AA@#Shop": "open" });
    expect(states).toEqual(["in force"]);
    expect(told).toEqual(['warning decision-covers-part: decide "AA@#Shop"']);
  });

  it("ends with the first of them", () => {
    const long = accepted("AA@#flow:Buy", ", until=2031-01-01");
    const { status } = decided(long + accepted("AA@#flow:Look", ", until=2026-01-01"));
    expect(status).toMatchObject({ "AA@#Shop": "open" });
  });

  it("may be a pattern, or about a rule that is gone", () => {
    expect(decided(pattern("AA@#flow:*")).status).toEqual({
      "AA@#Shop": "mitigated",
      "AA@#Bank": "mitigated",
    });
    expect(decided(accepted("OLD@#Bank")).status).toEqual({ "AA@#Shop": "open", "AA@#Bank": "accepted" });
  });

  it("is not what a pattern means that names no rule", () => {
    expect(decided(pattern("*@#flow:*")).status).toEqual({ "AA@#Shop": "open", "AA@#Bank": "open" });
  });

  it("gives way to one about the finding itself", () => {
    const { status, told } = decided(accepted("AA@#flow:Pay") + pattern("AA@#Bank"));
    expect(status).toMatchObject({ "AA@#Bank": "mitigated" });
    expect(told).toEqual([]);
  });
});
