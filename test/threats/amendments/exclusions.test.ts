import { describe, expect, it } from "vitest";
import type { Files } from "../../support/folders.ts";
import { type Judged, judgeTexts, ruleOf } from "../../support/in-memory.ts";

const rules = [ruleOf("True", { id: "T1" }), ruleOf("True", { id: "T2" })];

function excluded({ evaluation }: Judged): Record<string, string> {
  return Object.fromEntries(evaluation.excluded.map(({ id, assumption }) => [id, assumption]));
}

function open({ findings }: Judged): string[] {
  return findings.map(({ id }) => id).sort();
}

const judge = (texts: string | Files) => judgeTexts(texts, rules);

describe("an assumption", () => {
  it("of a model excludes its rules everywhere in it, and no other rule", () => {
    const judged = judge("## Assumptions\n- **Managed**: exclude=[T1]\n## Servers\n- **Web**\n- **Api**\n");
    expect(excluded(judged)).toEqual({ "T1@#Web": "Managed", "T1@#Api": "Managed" });
    expect(open(judged)).toEqual(["T2@#Api", "T2@#Web"]);
  });

  it.each(["exclude=[T1, T2]", 'exclude="T1, T2"', 'exclude="T1 T2"', "exclude=[T1,T2]"])(
    "may exclude several: %s",
    (exclude) => {
      const judged = judge(`## Assumptions\n- **Managed**: ${exclude}\n## Servers\n- **Web**\n`);
      expect(Object.keys(excluded(judged)).sort()).toEqual(["T1@#Web", "T2@#Web"]);
      expect(open(judged)).toEqual([]);
    },
  );

  it("that excludes nothing excludes nothing", () => {
    const judged = judge("## Assumptions\n- **Managed**: description=T1\n## Servers\n- **Web**\n");
    expect(excluded(judged)).toEqual({});
  });

  it.each([
    ["an element", "## Servers\n- **Web**: assumptions=[Managed]\n- **Api**\n", "T1@#Web", "T1@#Api"],
    [
      "a boundary",
      "## Boundaries\n- **DMZ**: assumptions=[Managed]\n- **LAN**\n",
      "T1@#boundary:DMZ",
      "T1@#boundary:LAN",
    ],
    [
      "a flow",
      "## Servers\n- **Web**\n## Dataflows\n- **Ask**: from=Web, to=Web, assumptions=[Managed]\n",
      "T1@#flow:Ask",
      "T1@#Web",
    ],
  ])("that %s names holds for it only", (_, text, inside, outside) => {
    const judged = judge(`## Assumptions\n- **Managed**: exclude=[T1]\n${text}`);
    expect(excluded(judged)).toEqual({ [inside]: "Managed" });
    expect(open(judged)).toContain(outside);
  });

  it("of a level takes the place of one of the same name above", () => {
    const judged = judge({
      "model.md": "## Assumptions\n- **Managed**: exclude=[T1, T2]\n## Servers\n- **Top**\n",
      "a/model.md": "## Assumptions\n- **Managed**: exclude=[T2]\n## Servers\n- **Web**\n",
    });
    expect(excluded(judged)).toEqual({ "T1@#Top": "Managed", "T2@#Top": "Managed", "T2@a#Web": "Managed" });
  });

  it("that an element names comes before one of the model", () => {
    const text =
      "## Assumptions\n- **All**: exclude=[T1]\n- **Managed**: exclude=[T1]\n## Servers\n- **Web**: assumptions=[Managed]\n- **Api**\n";
    expect(excluded(judge(text))).toEqual({ "T1@#Web": "Managed", "T1@#Api": "All" });
  });

  it("of the ends of a flow is not one of the flow", () => {
    const text =
      "## Assumptions\n- **Managed**: exclude=[T1]\n## Servers\n- **Web**: assumptions=[Managed]\n## Dataflows\n- **Ask**: from=Web, to=Web\n";
    expect(excluded(judge(text))).toEqual({ "T1@#Web": "Managed" });
  });

  it("of a level above holds below, and one below not above", () => {
    const judged = judge({
      "model.md": "## Assumptions\n- **Above**: exclude=[T1]\n## Servers\n- **Web**\n",
      "shop/model.md": "## Assumptions\n- **Below**: exclude=[T2]\n## Servers\n- **Cart**\n",
    });
    expect(excluded(judged)).toEqual({
      "T1@#Web": "Above",
      "T1@shop#Cart": "Above",
      "T2@shop#Cart": "Below",
    });
    expect(open(judged)).toEqual(["T2@#Web"]);
  });

  it("of the level itself comes before one above, and elements below may name those above", () => {
    const judged = judge({
      "model.md":
        "## Assumptions\n- **Above**: exclude=[T1]\n- **Named**: exclude=[T2]\n## Servers\n- **Web**: assumptions=[Named]\n",
      "shop/model.md":
        "## Assumptions\n- **Here**: exclude=[T1]\n## Servers\n- **Cart**: assumptions=[Named]\n- **Till**\n",
    });
    expect(excluded(judged)).toEqual({
      "T1@#Web": "Above",
      "T2@#Web": "Named",
      "T1@shop#Cart": "Here",
      "T2@shop#Cart": "Named",
      "T1@shop#Till": "Here",
    });
  });

  it("excludes what an override brings up, too", () => {
    const text =
      '## Assumptions\n- **Managed**: exclude=[T1]\n## Servers\n- **Web**: overrides=[{"threat_id": "T1"}]\n';
    const judged = judgeTexts(text, [ruleOf("False")]);
    expect(excluded(judged)).toEqual({ "T1@#Web": "Managed" });
  });
});

describe("a level that is used twice", () => {
  const user = (assumes: boolean) =>
    `${assumes ? "## Assumptions\n- **Managed**: exclude=[T1]\n" : ""}## Servers\n- **Uses**: submodel=../store/model.md\n`;
  const files = (first: boolean, second: boolean) => ({
    "a/model.md": user(first),
    "b/model.md": user(second),
    "store/model.md": "## Servers\n- **Disk**\n",
  });

  it.each<[boolean, boolean, string[] | null]>([
    [false, true, ["a#Uses"]],
    [true, false, ["b#Uses"]],
    [false, false, ["a#Uses", "b#Uses"]],
    [true, true, null],
  ])("is open where one use does not assume it (%s, %s)", (first, second, contexts) => {
    const judged = judge(files(first, second));
    const finding = judged.findings.find(({ id }) => id === "T1@store#Disk");
    expect(finding?.contexts ?? null).toEqual(contexts);
    expect("T1@store#Disk" in excluded(judged)).toBe(contexts === null);
  });
});

describe("excluded findings", () => {
  it("keep their advice, and are counted apart", () => {
    const judged = judgeTexts("## Assumptions\n- **Managed**: exclude=[T1]\n## Servers\n- **Web**\n", [
      ruleOf("not target.isHardened"),
    ]);
    expect(judged.evaluation.excluded[0]?.fix).toEqual([
      [{ property: "controls.isHardened", from: "False", to: "True" }],
    ]);
    expect(judged.counts.get("")?.own.byStatus).toMatchObject({ open: 0, excluded: 1 });
  });
});
