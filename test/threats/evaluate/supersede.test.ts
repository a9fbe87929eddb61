import { describe, expect, it } from "vitest";
import { idsOf, judgeTexts, ruleOf } from "../../support/in-memory.ts";

const general = ruleOf("not target.controls.isHardened", { id: "General", targets: ["Server"] });
const finer = ruleOf("target.port == 443", { id: "Finer", targets: ["Server"], supersedes: ["General"] });
const finest = ruleOf("target.OS == 'Linux'", { id: "Finest", targets: ["Server"], supersedes: ["Finer"] });

const model = (web: string, more = "") =>
  `## Servers\n- **Web**: ${web}\n- **Other**:\n## Assumptions\n${more}`;

describe("a rule that supersedes another", () => {
  it.each([
    ["says it in its place", "port=443", ["Finer@#Web", "General@#Other"]],
    ["is silent where it does not hold", "port=80", ["General@#Other", "General@#Web"]],
    [
      "is superseded itself, and what it supersedes with it",
      "port=443, OS=Linux",
      ["Finest@#Web", "General@#Other"],
    ],
  ])("%s", (_, web, expected) => {
    const { findings } = judgeTexts(model(web), [general, finer, finest]);
    expect(idsOf(findings).sort()).toEqual(expected);
  });

  it("says nothing where an assumption excludes it, so that the general one comes back", () => {
    const { findings, evaluation } = judgeTexts(model("port=443", "- **Walled**: exclude=[Finer]\n"), [
      general,
      finer,
    ]);
    expect(idsOf(findings).sort()).toEqual(["General@#Other", "General@#Web"]);
    expect(idsOf(evaluation.excluded)).toEqual(["Finer@#Web"]);
  });

  it("does not hide what an override brings up", () => {
    const web = 'port=443, overrides=[{"threat_id": "General"}]';
    const { findings } = judgeTexts(model(web), [general, finer]);
    expect(idsOf(findings).sort()).toEqual(["Finer@#Web", "General@#Other", "General@#Web"]);
  });

  it("and is superseded by it hides neither", () => {
    const back = { ...general, supersedes: ["Finer"] };
    expect(idsOf(judgeTexts(model("port=443"), [back, finer]).findings).sort()).toEqual([
      "Finer@#Web",
      "General@#Other",
      "General@#Web",
    ]);
  });
});
