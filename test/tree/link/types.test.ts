import { describe, expect, it } from "vitest";
import type { JudgedTree } from "../../../src/judged-tree.ts";
import { judged } from "../../support/in-memory.ts";

const typesIn = ({ system }: JudgedTree, level = "") =>
  (system.instances.get(level) ?? []).flatMap(({ elements }) =>
    elements.map(({ name, type, judgedAs, values }) => `${name} ${type?.name} ${judgedAs} ${values.isSQL}`),
  );
const problems = ({ diagnostics }: JudgedTree) => diagnostics.map(({ code, hint }) => `${code} ${hint}`);

const declared = "## Types\n- **ledger**: like=database, isSQL=False\n";
const servers = "## Servers\n- **L**: type=ledger, hasWriteAccess=True\n- **M**: type=ledger, isSQL=True\n";
const both = ["L ledger Datastore false", "M ledger Datastore true"];

describe("types of one's own", () => {
  it.each([
    ["model.md", declared + servers],
    ["model.md", servers + declared],
    [
      "model.yaml",
      "types: { ledger: { like: database, isSQL: false } }\nservers:\n  L: { type: ledger, hasWriteAccess: true }\n  M: { type: ledger, isSQL: true }\n",
    ],
    [
      "model.json",
      '{ "types": [{ "name": "ledger", "like": "database", "isSQL": false }], "servers": [{ "name": "L", "type": "ledger", "hasWriteAccess": true }, { "name": "M", "type": "ledger", "isSQL": true }] }',
    ],
  ])(
    "hold in the model that declares them, and let elements state what their kind may: %s",
    async (file, text) => {
      const result = await judged({ [file]: text });
      expect(problems(result)).toEqual([]);
      expect(typesIn(result)).toEqual(both);
    },
  );

  it("hold below, and not beside", async () => {
    const files = { "model.md": "## Servers\n- **X**:\n", "a/model.md": declared + servers };
    const result = await judged({ ...files, "a/b/model.md": servers, "c/model.md": servers });
    expect(typesIn(result, "a/b")).toEqual(both);
    expect(typesIn(result, "c")).toEqual(["L undefined Server undefined", "M undefined Server undefined"]);
  });

  it("hold as the level understands them that uses a shared one", async () => {
    const use = (like: string) =>
      `## Types\n- **box**: like=${like}\n## Servers\n- **S**: submodel=../s/model.md\n`;
    const result = await judged({
      "a/model.md": use("database"),
      "b/model.md": use("queue"),
      "s/model.md": "## Servers\n- **T**: type=box\n",
    });
    expect(typesIn(result, "s")).toEqual(["T box Datastore true", "T box Server undefined"]);
  });

  it("may be declared in a rule file, for its level and below", async () => {
    const rules = "types: { ledger: { like: database, isSQL: false } }\n";
    const result = await judged({ "a/rules.yaml": rules, "a/model.md": servers, "a/b/model.md": servers });
    expect(typesIn(result, "a")).toEqual(both);
    expect(typesIn(result, "a/b")).toEqual(both);
  });

  it("state properties of one's own for their elements", async () => {
    const result = await judged(
      {
        "model.md": `## Properties\n- **isOurs**: on=[Datastore]\n## Types\n- **ledger**: like=database, isOurs=True\n${servers}`,
        "rules.yaml": "- { id: V, targets: [Datastore], condition: target.isOurs }\n",
      },
      { builtIn: false },
    );
    expect(problems(result)).toEqual([]);
    expect(result.evaluation.findings.map(({ id, basis }) => `${id} ${basis}`)).toEqual([
      "V@#L stated",
      "V@#M stated",
    ]);
  });

  it("are what rules ask for, also by what they are like", async () => {
    const text = `${declared}- **day book**: like=ledger\n${servers}- **D**: type="day-book"\n- **N**:\n`;
    const ask = async (condition: string) => {
      const rules = JSON.stringify([{ id: "V", targets: ["Element"], condition }]);
      const { evaluation, diagnostics } = await judged(
        { "model.md": text, "rules.yaml": rules },
        { builtIn: false },
      );
      const names = evaluation.findings.map(({ element }) => element.name).sort();
      return [names.join(""), ...diagnostics.map(({ code, hint }) => `${code} ${hint}`)].join(" ");
    };
    expect(await ask("target.isOfType('database')")).toBe("DLM");
    expect(await ask("target.isOfType('ledger', 'queue')")).toBe("DLM");
    expect(await ask("target.typeName == 'day book'")).toBe("D");
    expect(await ask("target.typeName in ('ledgr', '')")).toBe('N unknown-type did you mean "ledger"?');
    expect(await ask("target.isOfType('postgres')")).toBe(' unknown-type write "database"');
  });

  it("are proposed for words that nearly are theirs", async () => {
    const result = await judged({ "model.md": `${declared}## Servers\n- **L**: type=ledgr\n` });
    expect(problems(result)).toEqual(['unknown-type did you mean "ledger"?']);
  });
});
