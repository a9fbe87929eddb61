import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportFinding } from "../../../src/export/exported-finding.ts";
import { builtInRules } from "../../../src/rules/library.ts";
import type { Rule } from "../../../src/rules/rule.ts";
import type { Finding } from "../../../src/threats/findings/finding.ts";
import type { Files } from "../../support/folders.ts";
import { idsOf, judgeTexts, ruleOf } from "../../support/in-memory.ts";
import { shared } from "./shared.ts";

const always = ruleOf("True");

function ids(texts: string | Files, ...rules: Rule[]): string[] {
  return idsOf(judgeTexts(texts, rules).findings);
}

describe("finding ids", () => {
  const text = `
## Boundaries
- **DMZ**:
## Servers
- **Web**:
- **100% #1 @ home**:
- **Grüße / "quoted" (a, b) & c>d**:
- **Old name**: id="web-2"
- **Odd id**: id="a#b\\nc"
## Dataflows
- **Pay**: from="Web", to="Old name"
- **Send**: from="Web", to="Old name"
- **Send**: from="Web", to="100% #1 @ home"
- **Send**: from="Web", to="Old name"
- **Named**: from="Web", to="Old name", id="named/again"
`;

  it("name rule, level and element, escaped where they would be ambiguous", () => {
    expect(ids(text, always)).toEqual(
      [
        "T1@#100%25 %231 %40 home",
        'T1@#Grüße / "quoted" (a, b) & c>d',
        "T1@#Web",
        "T1@#a%23b%0Ac",
        "T1@#boundary:DMZ",
        "T1@#flow:Pay",
        "T1@#flow:Send(Web>100%25 %231 %40 home)",
        "T1@#flow:Send(Web>Old name)",
        "T1@#flow:Send(Web>Old name)~2",
        "T1@#flow:named/again",
        "T1@#web-2",
      ].sort(),
    );
  });

  it("hold the path of the level", () => {
    const texts = { "a/b c/model.md": "## Servers\n- **X**:\n", "50% @#/model.md": "## Servers\n- **X**:\n" };
    expect(ids(texts, always)).toEqual(["T1@50%25 %40%23#X", "T1@a/b c#X"]);
  });

  it("go with a finding that says what and where it is", () => {
    const { findings } = judgeTexts(text, [ruleOf("True", { id: "X.1-b", targets: ["Server"] })]);
    const found = findings.find(({ element }) => element.name === "Old name");
    expect(found).toMatchObject({
      id: "X.1-b@#web-2",
      level: "",
      element: { id: "web-2", name: "Old name", kind: "Server" },
      location: { file: "model.md", line: 8, column: 1 },
      status: "open",
      decision: null,
    });
  });
});

describe("order", () => {
  it("is by level in path order, then by rank", () => {
    const texts = {
      "b/model.md": "## Servers\n- **X**:\n- **A**:\n",
      "a/model.md": "## Servers\n- **Y**:\n",
      "a/c/model.md": "## Servers\n- **Z**:\n",
      "model.md": "## Servers\n- **R**:\n",
    };
    const rules = [
      ruleOf("True", { id: "Low", severity: "low" }),
      ruleOf("True", { id: "Top", severity: "very high" }),
      ruleOf("True", { id: "Also", severity: "low" }),
    ];
    expect(ids(texts, ...rules)).toEqual([
      "Top@#R",
      "Also@#R",
      "Low@#R",
      "Top@a#Y",
      "Also@a#Y",
      "Low@a#Y",
      "Top@a/c#Z",
      "Also@a/c#Z",
      "Low@a/c#Z",
      "Top@b#A",
      "Top@b#X",
      "Also@b#A",
      "Also@b#X",
      "Low@b#A",
      "Low@b#X",
    ]);
  });
});

describe("the same input, the same findings", () => {
  const rules = builtInRules(() => {});

  /** Everything that a finding says. */
  function said(findings: readonly Finding[]): string {
    return JSON.stringify(findings.map(exportFinding));
  }

  it("whatever the order of rules and of files", () => {
    const { findings, diagnostics } = judgeTexts(shared, rules);
    expect(findings.length).toBeGreaterThan(5);
    const expected = said(findings);
    const files = Object.entries(shared);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(rules, { minLength: rules.length }),
        fc.shuffledSubarray(files, { minLength: files.length }),
        (someRules, someFiles) => {
          const again = judgeTexts(Object.fromEntries(someFiles), someRules);
          expect(said(again.findings)).toBe(expected);
          expect(again.diagnostics).toHaveLength(diagnostics.length);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("and fewer rules give the findings of those rules, but for what none of them supersedes any more", () => {
    const apart = rules.map((rule): Rule => ({ ...rule, supersedes: [] }));
    const { findings } = judgeTexts(shared, apart);
    const unranked = (some: readonly Finding[]) =>
      some.map((one) => JSON.stringify({ ...exportFinding(one), rank: 0 })).sort();
    fc.assert(
      fc.property(fc.subarray(apart), (some) => {
        const kept = findings.filter(({ rule }) => some.includes(rule));
        expect(unranked(judgeTexts(shared, some).findings)).toEqual(unranked(kept));
      }),
      { numRuns: 25 },
    );
  });
});
