import { describe, expect, it } from "vitest";
import { warningAt } from "../../../src/model/diagnostic.ts";
import type { Rule } from "../../../src/rules/rule.ts";
import { onlyOnce } from "../../../src/threats/evaluate/evaluate-level.ts";
import type { Files } from "../../support/folders.ts";
import { idsOf, judgeTexts, ruleOf } from "../../support/in-memory.ts";
import { shared } from "./shared.ts";

const always = ruleOf("True");

function ids(texts: string | Files, ...rules: Rule[]): string[] {
  return idsOf(judgeTexts(texts, rules).findings);
}

describe("which elements a rule is for", () => {
  const text = `
## Boundaries
- **Zone**:
## Actors
- **User**:
## External Entities
- **Bank**:
## Servers
- **Web**:
- **Tables**: type=database
- **Hook**: type=lambda
## Processes
- **Job**:
- **Jobs**: kind=SetOfProcesses
## Datastores
- **Store**:
## LLMs
- **Chat**:
## Data
- **Card**:
## Dataflows
- **Ask**: from="User", to="Web"
`;
  const everything = "Bank Chat Hook Job Jobs Store Tables User Web boundary:Zone flow:Ask".split(" ");
  it.each([
    [["Server"], ["Web"]],
    [["Datastore"], ["Store", "Tables"]],
    [["Lambda"], ["Hook"]],
    [["Process"], ["Job", "Jobs"]],
    [["SetOfProcesses"], ["Jobs"]],
    [
      ["Actor", "LLM"],
      ["Chat", "User"],
    ],
    [["Asset"], ["Bank", "Chat", "Hook", "Job", "Jobs", "Store", "Tables", "Web"]],
    [["Boundary"], ["boundary:Zone"]],
    [["Dataflow"], ["flow:Ask"]],
    [["Element"], everything],
    [[], everything],
    [["Agent"], []],
  ])("targets %j: %j", (targets, keys) => {
    const { findings } = judgeTexts(text, [ruleOf("True", { targets })]);
    expect(findings.map(({ element }) => element.id)).toEqual(keys);
  });

  it("tells the kind as written", () => {
    const { findings } = judgeTexts(text, [ruleOf("target.oneOf(Datastore)")]);
    expect(findings.map(({ element }) => [element.name, element.kind])).toEqual([
      ["Store", "Datastore"],
      ["Tables", "Server"],
    ]);
  });

  it("does not judge ends that nobody declares", () => {
    const flow = '## Servers\n- **A**:\n## Dataflows\n- **F**: from="A", to="Nobody"\n';
    expect(ids(flow, always)).toEqual(["T1@#A", "T1@#flow:F"]);
  });

  it("gives nothing about what is out of scope, but about what touches it", () => {
    const out = `
## Boundaries
- **Away**: inScope=False
## Servers
- **A**: inScope=False
- **B**: inScope=False, boundary=Away
- **C**: boundary=Away, inScope=True
## Dataflows
- **Between**: from="A", to="B"
- **Reaching**: from="A", to="C"
- **Silent**: from="A", to="C", inScope=False
`;
    const seen = judgeTexts(out, [always, ruleOf("target.noSuchThing", { id: "T2", targets: [] })]);
    expect(idsOf(seen.findings)).toEqual(["T1@#C", "T1@#flow:Reaching"]);
    expect(seen.diagnostics.map(({ message }) => /for "(.*?)"/.exec(message)?.[1])).toEqual([
      "C",
      "Reaching",
    ]);
    expect(ids(out, ruleOf("target.source.inScope", { targets: ["Dataflow"] }))).toEqual([]);
  });
});

describe("a level that is used in several places", () => {
  const { findings } = judgeTexts(shared, [
    always,
    ruleOf("target.isTrusted is False", { id: "Outside", severity: "high" }),
    ruleOf("target.isTrusted", { id: "Inside", severity: "low" }),
  ]);
  const of = (id: string) => findings.filter((finding) => finding.id === id);

  it("has each finding once, with the contexts in which it holds", () => {
    expect(of("T1@till#Drawer")).toHaveLength(1);
    expect(of("T1@till#Drawer")[0]?.contexts).toEqual(["shop#Pay desk", "stand#Cash box"]);
    expect(of("Outside@till#Drawer")[0]?.contexts).toEqual(["stand#Cash box"]);
    expect(of("Inside@till#Drawer")[0]?.contexts).toEqual(["shop#Pay desk"]);
    expect(of("T1@#Shop")[0]?.contexts).toEqual([]);
  });

  it("names the way to the contexts of a level below", () => {
    const scanner = (use: string) => `${use} / till#Scanner`;
    expect(of("T1@till/scanner#Lens")[0]?.contexts).toEqual(["shop#Pay desk", "stand#Cash box"].map(scanner));
    expect(of("Outside@till/scanner#Lens")[0]?.contexts).toEqual([scanner("stand#Cash box")]);
  });

  it("tells the worst of them", () => {
    const [drawer] = of("T1@till#Drawer");
    const terms = new Map(drawer?.scoreTerms.map(({ name, value }) => [name, value]));
    expect(terms.get("exposure")).toBe(0.5);
    expect(of("T1@shop#Queue")[0]?.scoreTerms.find(({ name }) => name === "exposure")?.value).toBe(-1);
  });

  it("does not tell apart two uses in the same place", () => {
    const twice = {
      "model.md":
        '## Servers\n- **A**: submodel="x/model.md"\n- **B**: submodel="x/model.md"\n- **C#1**: submodel="x/model.md"\n',
      "x/model.md": "## Servers\n- **S**:\n",
    };
    const found = judgeTexts(twice, [always]).findings.find(({ id }) => id === "T1@x#S");
    expect(found?.contexts).toEqual(["#A", "#B", "#C%231"]);
  });
});

describe("conditions that cannot be evaluated", () => {
  it("become diagnostics that name rule and element, and the rule is false there", () => {
    const rules = [
      ruleOf("target.isAdmin", { id: "Lost", targets: [] }),
      ruleOf("target.port < 'a'", { id: "Mixed", targets: ["Server"] }),
      always,
    ];
    const { findings, diagnostics } = judgeTexts(
      { "model.md": "## Actors\n- **User**: isAdmin=True\n", "b/model.md": "## Servers\n- **Web**:\n" },
      rules,
    );
    expect(idsOf(findings)).toEqual(["Lost@#User", "T1@#User", "T1@b#Web"]);
    expect(diagnostics.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      [
        "condition-fault",
        "warning",
        'The condition of Lost cannot be evaluated for "Web" in b: target has no property "isAdmin"',
      ],
      ["condition-fault", "warning", expect.stringMatching(/^The condition of Mixed cannot .* "Web" in b: /)],
    ]);
    for (const { file, line } of diagnostics) expect([file, line]).toEqual(["rules.json", 1]);
  });

  it("are told once for each element, in however many contexts", () => {
    const { diagnostics } = judgeTexts(shared, [ruleOf("target.noSuchThing", { targets: ["Server"] })]);
    const faults = diagnostics.filter(({ code }) => code === "condition-fault");
    const about = faults.map(({ message }) => /for (.*?):/.exec(message)?.[1]);
    expect(about).toEqual([
      '"Shop"',
      '"Stand"',
      '"Pay desk" in shop',
      '"Queue" in shop',
      '"Cash box" in stand',
      '"Drawer" in till',
      '"Scanner" in till',
      '"Lens" in till/scanner',
    ]);
  });

  it("do not bring down what other values would lead to", () => {
    const rule = ruleOf("not target.controls.isHardened or target.noSuchThing", { targets: ["Server"] });
    const { findings, diagnostics } = judgeTexts("## Servers\n- **Web**:\n", [rule]);
    expect(diagnostics).toEqual([]);
    expect(findings.map(({ id, basis }) => [id, basis])).toEqual([["T1@#Web", "open"]]);
    expect(findings[0]?.fix).toEqual([[{ property: "controls.isHardened", from: "False", to: "True" }]]);
  });

  it("nor do those that take too much work", () => {
    const lists = "for a in [1,2,3,4,5,6,7,8,9,10]".replace("a", "X");
    const many = ["a", "b", "c", "d", "e", "f", "g"].map((name) => lists.replace("X", name)).join(" ");
    const { findings, diagnostics } = judgeTexts("## Servers\n- **Web**:\n", [
      ruleOf(`len([1 ${many}]) > 0`),
    ]);
    expect(findings).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["condition-fault"]);
  });
});

describe("what findings add to their rule", () => {
  it("techniques that the model maps to it, each once", () => {
    const text = `## Servers\n- **Web**:\n## Custom Mitre Mapping\n- **T1**: techniques=["T1190", "T1565"]\n`;
    const [finding] = judgeTexts(text, [ruleOf("True", { attack: ["T1190", "T1078"] })]).findings;
    expect(finding?.attack).toEqual(["T1190", "T1078", "T1565"]);
  });

  it("the multiplier of the level, not of another one", () => {
    const texts = {
      "model.md": "## Servers\n- **Web**:\n## Severity Multipliers\n- **Web**: 2\n",
      "b/model.md": "## Servers\n- **Web**:\n",
    };
    expect(judgeTexts(texts, [always]).findings.map(({ score }) => score)).toEqual([8, 5.5]);
  });
});

describe("onlyOnce", () => {
  it("tells what is said again the first time only", () => {
    const told: string[] = [];
    const tell = onlyOnce(({ message }) => void told.push(message));
    for (const message of ["a", "b", "a"]) tell(warningAt("odd", message, { file: "model.md" }));
    tell(warningAt("odd", "a", { file: "other.md" }));
    expect(told).toEqual(["a", "b", "a"]);
  });
});
