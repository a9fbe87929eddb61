import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportFinding } from "../../../src/export/json.ts";
import { builtInRules } from "../../../src/rules/library.ts";
import type { Rule } from "../../../src/rules/rule.ts";
import type { Finding } from "../../../src/threats/findings/finding.ts";
import { idsOf, judgeTexts, ruleOf, type Texts } from "../../support/judge.ts";

const always = ruleOf("True");

function ids(texts: string | Texts, ...rules: Rule[]): string[] {
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

describe("which elements a rule judges", () => {
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

describe("order", () => {
  it("is by level in path order, then worst first, then id", () => {
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

const shared: Texts = {
  "model.md": `
## Boundaries
- **House**: isTrusted=True
- **Street**: isTrusted=False
## Servers
- **Shop**: boundary=House, submodel="shop/model.md"
- **Stand**: boundary=Street, submodel="stand/model.md"
## Dataflows
- **Order**: from="Stand", to="Shop"
`,
  "shop/model.md": `
## Servers
- **Pay desk**: submodel="../till/model.md"
- **Queue**:
`,
  "stand/model.md": `
## Servers
- **Cash box**: submodel="../till/model.md"
`,
  "till/model.md": `
## Actors
- **Clerk**:
## Servers
- **Drawer**:
- **Scanner**: isHardened=False, submodel="scanner/model.md"
## Dataflows
- **Open**: from="Clerk", to="Drawer"
`,
  "till/scanner/model.md": `
## Servers
- **Lens**:
`,
};

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
    expect(of("T1@shop#Queue")[0]?.scoreTerms.find(({ name }) => name === "exposure")?.value).toBe(-0.5);
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

describe("what a level below describes", () => {
  const open = ruleOf("target.controls.isHardened is False", { targets: ["Server"] });
  const text = (attributes: string): Texts => ({
    "model.md": `## Servers\n- **Shop**: submodel="shop/model.md"${attributes}\n- **Plain**:\n## Dataflows\n- **Buy**: from=Plain, to=Shop`,
    "shop/model.md":
      "## Servers\n- **Till**:\n- **Safe**: isHardened=True\n## Dataflows\n- **In**: from=Plain, to=Till",
  });

  it("is not judged by defaults: what is assumed is raised below", () => {
    expect(ids(text(""), open)).toEqual(["T1@#Plain", "T1@shop#Till"]);
  });

  it("is judged by what is said of it", () => {
    const { findings } = judgeTexts(text(", isHardened=False"), [open]);
    expect(idsOf(findings)).toEqual(["T1@#Plain", "T1@#Shop", "T1@shop#Till"]);
    expect(findings.map(({ basis }) => basis)).toEqual(["assumed", "stated", "assumed"]);
  });

  it("does not hide a guess behind another one", () => {
    const both = ruleOf("target.controls.isHardened is False or target.controls.isResilient is False", {
      targets: ["Server"],
    });
    expect(ids(text(""), both)).toEqual(["T1@#Plain", "T1@shop#Safe", "T1@shop#Till"]);
  });

  it("says which findings below say it in more detail", () => {
    const { findings } = judgeTexts(text(", isHardened=False"), [open]);
    const refined = Object.fromEntries(findings.map(({ id, refinedBy }) => [id, refinedBy]));
    expect(refined).toEqual({ "T1@#Plain": [], "T1@#Shop": ["T1@shop#Till"], "T1@shop#Till": [] });
  });

  it("nor does a level between them break the chain", () => {
    const { findings } = judgeTexts(
      {
        "model.md":
          '## Actors\n- **U**:\n## Servers\n- **A**: submodel="a/model.md", isHardened=False\n## Dataflows\n- **F**: from=U, to=A',
        "a/model.md":
          '## Servers\n- **B**: submodel="b/model.md"\n- **B2**: submodel="b/model.md"\n## Dataflows\n- **G**: from=U, to=B\n- **H**: from=U, to=B2',
        "a/b/model.md": "## Servers\n- **C**:\n- **D**: isHardened=True\n## Dataflows\n- **I**: from=U, to=C",
      },
      [open],
    );
    expect(findings.map(({ id, refinedBy }) => [id, refinedBy])).toEqual([
      ["T1@#A", ["T1@a/b#C"]],
      ["T1@a/b#C", []],
    ]);
  });

  it("holds for flows that flows below carry", () => {
    const plain = ruleOf("not target.isEncryptedInTransit", { targets: ["Dataflow"] });
    const texts = (protocol: string): Texts => ({
      "model.md": `
## Actors
- **User**:
## Servers
- **Shop**: submodel="shop/model.md"
- **Mail**:
## Dataflows
- **Order**: from="User", to="Shop"${protocol}
- **Notify**: from="User", to="Mail"${protocol}
`,
      "shop/model.md": `
## Servers
- **Till**:
## Dataflows
- **Enter**: from="User", to="Till", realizes="Order"
`,
    });
    expect(ids(texts(""), plain)).toEqual(["T1@#flow:Notify", "T1@shop#flow:Enter"]);
    const said = judgeTexts(texts(", protocol=HTTP, isEncrypted=False, tlsVersion=NONE, usesVPN=False"), [
      plain,
    ]);
    expect(idsOf(said.findings)).toEqual(["T1@#flow:Notify", "T1@#flow:Order", "T1@shop#flow:Enter"]);
    expect(said.findings.find(({ id }) => id === "T1@#flow:Order")?.refinedBy).toEqual([
      "T1@shop#flow:Enter",
    ]);
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
    expect(findings.map(({ id, basis }) => [id, basis])).toEqual([["T1@#Web", "assumed"]]);
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

  it("and fewer rules give the findings of those rules", () => {
    const { findings } = judgeTexts(shared, rules);
    fc.assert(
      fc.property(fc.subarray(rules), (some) => {
        const kept = findings.filter(({ rule }) => some.includes(rule));
        expect(said(judgeTexts(shared, some).findings)).toBe(said(kept));
      }),
      { numRuns: 25 },
    );
  });
});
