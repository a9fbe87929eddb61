import { describe, expect, it } from "vitest";
import { decideEach } from "../../src/commands/decide-dialog.ts";
import { judgeTexts, ruleOf, today } from "../support/in-memory.ts";

const rules = [
  ruleOf("not target.controls.isHardened", { id: "HA1", title: "Soft", mitigations: ["Harden it"] }),
];
const { findings } = judgeTexts("## Servers\n- **Web\u001b[2J**:\n- **App**:\n- **Db**:\n", rules);

/** Asks with answers that are given in this order; then nobody answers any more. */
async function asked(answers: readonly string[], flags = {}) {
  const left = [...answers];
  const said: string[] = [];
  const ask = async (question: string) => {
    said.push(question);
    return left.shift() ?? null;
  };
  const dialog = { ask, say: (text: string) => void said.push(text) };
  const made = await decideEach(findings, flags, today, "/models", dialog, (_, text) => text);
  const decisions =
    made &&
    [...made].map(([{ id }, { status, reason, owner, until, ticket }]) =>
      [id, status, reason, owner, until, ticket].join("|"),
    );
  return { decisions, said, left };
}

describe("each finding is asked about", () => {
  it("and what was said once is proposed again", async () => {
    const answers = ["a", "small", "Ann", "1 month", "T-1", "mitigated", "", "", "", "", "s"];
    expect((await asked(answers)).decisions).toEqual([
      `${findings[0]?.id}|accepted|small|Ann|2027-02-28|T-1`,
      `${findings[1]?.id}|mitigated|small|Ann|2027-02-28|`,
    ]);
  });

  it("until somebody quits", async () => {
    expect((await asked(["m", "-", "-", "-", "-", "q"], { owner: "Ann" })).decisions).toEqual([
      `${findings[0]?.id}|mitigated||||`,
    ]);
  });

  it("and again where the answer is none", async () => {
    const answers = ["what", "f", "", "no such thing", "", "yesterday", "2020-01-01", "", "", "q"];
    expect((await asked(answers)).decisions).toEqual([`${findings[0]?.id}|false-positive|no such thing|||`]);
  });

  it("but without a reason what needs one is skipped", async () => {
    expect((await asked(["a", "", "", "", "q"])).decisions).toEqual([]);
  });

  it("and nothing is decided where nobody answers any more", async () => {
    expect((await asked(["a", "small"])).decisions).toBe(null);
    expect((await asked([])).decisions).toBe(null);
  });
});

it("a finding says what it is, where it stands and what ends it, and steers no terminal", async () => {
  const { said } = await asked(["q"]);
  const text = said.join("\n");
  expect(text).toContain("HA1 Soft");
  expect(text).toContain("Harden it");
  expect(text).toContain("isHardened not stated");
  expect(text).toContain("would end it: controls.isHardened=True");
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
});
