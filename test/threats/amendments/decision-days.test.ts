import { describe, expect, it } from "vitest";
import { judged } from "../../support/in-memory.ts";

const rule = "- { id: BARE, title: x, targets: [Server], condition: not target.controls.isHardened }\n";

/** On 2027-01-31. */
async function told(decision: string, server = "- **A**:") {
  const { diagnostics } = await judged(
    {
      "rules.yaml": rule,
      "model.md": `## Servers\n${server}\n## Responses\n- **BARE#A**: reason=x, ${decision}\n`,
    },
    { builtIn: false },
  );
  return diagnostics.map(({ code, line, message }) => `${code} ${line} ${message}`);
}

describe("a decision", () => {
  it.each([
    ["status=accepted, until=2027-01-30", "decision-expired", "ended on 2027-01-30: it is open again."],
    ["status=accepted, until=2027-01-31", "decision-ends-soon", "ends on 2027-01-31: it will be open again."],
    [
      "status=mitigated, until=2027-03-02",
      "decision-ends-soon",
      "ends on 2027-03-02: it will be open again.",
    ],
    ["status=in-progress, until=2027-01-01", "decision-expired", "ended on 2027-01-01."],
  ])("%s is told", async (decision, code, end) => {
    const [one = "", ...others] = await told(decision);
    expect(others).toEqual([]);
    expect(one.startsWith(`${code} 4 The decision on "BARE@#A" (`)).toBe(true);
    expect(one.endsWith(`) ${end}`)).toBe(true);
  });

  it.each(["status=accepted", "status=accepted, until=2027-03-03", "status=accepted, until=2030-01-01"])(
    "%s is not",
    async (decision) => expect(await told(decision)).toEqual([]),
  );

  it("whose finding is gone is nobody's worry", async () => {
    expect(await told("status=accepted, until=2027-01-01", "- **A**: isHardened=True")).toEqual([]);
  });

  it("in a file beside a model is told there", async () => {
    const { diagnostics } = await judged(
      {
        "rules.yaml": rule,
        "model.md": "## Servers\n- **A**:\n",
        "decisions.yaml": '"BARE@#A":\n  status: accepted\n  reason: x\n  until: 2026-12-31\n',
      },
      { builtIn: false },
    );
    expect(diagnostics).toMatchObject([{ code: "decision-expired", file: "decisions.yaml", line: 4 }]);
  });
});
