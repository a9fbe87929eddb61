import { describe, expect, it } from "vitest";
import type { JudgedTree } from "../../src/judged-tree.ts";
import { judged } from "../support/in-memory.ts";

const problems = ({ diagnostics }: JudgedTree) =>
  diagnostics.map(({ severity, code, file }) => `${severity} ${code} ${file}`);
const ids = ({ evaluation }: JudgedTree) => evaluation.findings.map(({ id }) => id).sort();

const vault = "- { id: V, targets: [Server], condition: not target.usesVault }\n";
const servers = "## Servers\n- **A**: usesVault=True\n- **B**: uses_vault=False\n- **C**:\n";
const declared =
  '## Properties\n- **usesVault**: on=[Server], type=boolean, meaning="Secrets come from the vault"\n';

describe("a property of one's own", () => {
  it("may be declared in a model, for conditions and for itself", async () => {
    const result = await judged({ "rules.yaml": vault, "model.md": declared + servers }, { builtIn: false });
    expect(problems(result)).toEqual([]);
    expect(ids(result)).toEqual(["V@#B", "V@#C"]);
    const bases = result.evaluation.findings.map(({ id, basis }) => `${id} ${basis}`).sort();
    expect(bases).toEqual(["V@#B stated", "V@#C assumed"]);
    expect(result.evaluation.findings.find(({ id }) => id === "V@#B")?.evidence).toMatchObject([
      { property: "usesVault", value: "False", source: "stated", line: 5 },
    ]);
  });

  it("may be declared in a rule file, which is a map then", async () => {
    const rules = `properties:\n  usesVault: { on: [Server], type: boolean }\nrules:\n${vault.replace(/^/gm, "  ")}`;
    const result = await judged({ "rules.yaml": rules, "model.md": servers }, { builtIn: false });
    expect(problems(result)).toEqual([]);
    expect(ids(result)).toEqual(["V@#B", "V@#C"]);
  });

  it("holds for the level that declares it and those below", async () => {
    const result = await judged(
      {
        "model.md": "## Servers\n- **X**:\n",
        "a/model.md": declared + servers,
        "a/b/model.md": servers,
        "c/model.md": servers,
      },
      { builtIn: false },
    );
    expect(problems(result)).toEqual([
      "warning unknown-property c/model.md",
      "warning unknown-property c/model.md",
    ]);
  });

  it("says nothing of other kinds, where its declaration is the place to mend", async () => {
    const rules = "- { id: W, targets: [Datastore], condition: target.usesVault }\n";
    const text = `${declared}## Boundaries\n- **Z**: usesVault=True\n`;
    const { diagnostics } = await judged({ "rules.yaml": rules, "model.md": text }, { builtIn: false });
    expect(diagnostics.map(({ code, hint }) => `${code}: ${hint}`)).toEqual([
      "property-elsewhere: add Boundary to what its declaration is on (model.md:2)",
      "bad-condition: it is declared for Server: add Datastore to what it is on (model.md:2)",
    ]);
  });

  it.each([
    ["text", "team=Red", "target.team == 'Red'"],
    ["texts", "team=[Red, Blue]", "'Red' in target.team"],
    ["number", "team=1.5", "target.team > 1"],
    ["integer", "team=3", "target.team == 3"],
    ["date", "team=2027-01-31", "target.team == '2027-01-31'"],
    ["enum, values=[Red, Blue]", "team=red", "target.team == 'Red'"],
  ])("may be a %s", async (type, attribute, condition) => {
    const rules = JSON.stringify([{ id: "V", targets: ["Server"], condition }]);
    const text = `## Properties\n- **team**: on=Server, type=${type}\n## Servers\n- **A**: ${attribute}\n- **B**:\n`;
    const result = await judged({ "rules.yaml": rules, "model.md": text }, { builtIn: false });
    expect(problems(result)).toEqual([]);
    expect(ids(result)).toEqual(["V@#A"]);
  });

  it("has the default that it declares, which is a fact then", async () => {
    const text = `## Properties\n- **usesVault**: on=Server, default=False\n${servers}`;
    const result = await judged({ "rules.yaml": vault, "model.md": text }, { builtIn: false });
    expect(result.evaluation.findings.map(({ basis }) => basis)).toEqual(["stated", "stated"]);
  });

  it("is checked as any other", async () => {
    const wrong = await judged({ "model.md": `${declared}## Servers\n- **A**: usesVault=perhaps\n` });
    expect(problems(wrong)).toEqual(["error bad-value model.md"]);
    const rules = "- { id: V, targets: [Server], condition: target.usesVolt }\n";
    const misspelt = await judged({ "rules.yaml": rules, "model.md": declared + servers });
    expect(misspelt.diagnostics).toMatchObject([
      { code: "bad-condition", hint: expect.stringMatching(/^did you mean "usesVault"\?/) },
    ]);
  });

  it("that nobody declares is told in a rule, with how to do it", async () => {
    const { diagnostics } = await judged({ "rules.yaml": vault, "model.md": "## Servers\n- **A**:\n" });
    expect(diagnostics[0]).toMatchObject({
      code: "bad-condition",
      hint: expect.stringContaining("properties: { usesVault: { on: [Server], type: boolean } }"),
    });
  });

  it("may be stated in YAML, by what is judged as its kind, by flows, boundaries and data", async () => {
    const text = `properties:
  own: { on: [Datastore, Dataflow, Boundary, Data], type: boolean }
boundaries: [{ name: Z, own: true }]
servers: [{ name: S, type: database, own: true }]
data: [{ name: D, own: true, classification: PUBLIC }]
dataflows: [{ name: F, from: S, to: S, own: true }]
`;
    const rules = "- { id: V, targets: [Datastore, Dataflow, Boundary], condition: target.own }\n";
    const result = await judged({ "rules.yaml": rules, "model.yaml": text }, { builtIn: false });
    expect(problems(result)).toEqual([]);
    expect(ids(result)).toEqual(["V@#S", "V@#boundary:Z", "V@#flow:F"]);
  });
});
