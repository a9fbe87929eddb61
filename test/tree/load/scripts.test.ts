import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isScript, runScript, type ScriptResult } from "../../../src/tree/load/scripts.ts";
import { startTmSite } from "../../support/cli.ts";
import { tempTree } from "../../support/folders.ts";
import { judged } from "../../support/in-memory.ts";

const start = 'import { model } from "tm-site";\n';

function run(text: string, file = "threat-model.ts", timeLimit?: number): Promise<ScriptResult> {
  return runScript(join(tempTree({ [file]: text }), file), timeLimit === undefined ? {} : { timeLimit });
}

describe("isScript", () => {
  it.each<[string, boolean]>([
    ["threat-model.ts", true],
    ["a/threat-model.mts", true],
    ["a/b.JS", true],
    ["c.mjs", true],
    ["model.md", false],
    ["model.ts.md", false],
    ["threat-model.json", false],
  ])("%s: %s", (file, expected) => expect(isScript(file)).toBe(expected));
});

describe("a script hands back", () => {
  it.each(["ts", "mjs"])("a model as plain data, from .%s", async (ending) => {
    const text = `${start}const tm = model("Shop");\ntm.server("Web", { port: 80 });\nexport default tm;\n`;
    expect(await run(text, `threat-model.${ending}`)).toEqual({
      data: { title: "Shop", servers: [{ name: "Web", kind: "Server", port: 80, $place: [3, 4] }] },
    });
  });

  it("what its default export makes, at once or later", async () => {
    expect(await run(`${start}export default () => model("Shop");\n`)).toEqual({ data: { title: "Shop" } });
    const later = `${start}export default async () => {\n  await new Promise((done) => setTimeout(done, 5));\n  return model("Later");\n};\n`;
    expect(await run(later)).toEqual({ data: { title: "Later" } });
  });

  it("no more than data", async () => {
    const text = `${start}export default { toJSON: () => ({ title: "x", run: () => 1, when: new Date(0), ["__proto__"]: { a: 1 } }) };\n`;
    expect(await run(text)).toEqual({
      data: { title: "x", when: "1970-01-01T00:00:00.000Z", ["__proto__"]: { a: 1 } },
    });
  });

  it("a model even if it leaves something running", async () => {
    expect(await run(`${start}setInterval(() => {}, 1000);\nexport default model("Shop");\n`)).toMatchObject({
      data: { title: "Shop" },
    });
  });

  it("a model whatever it prints", async () => {
    const text = `${start}console.log("{}"); process.stdout.write('{"data":1}\\n');\nexport default model("Shop");\n`;
    expect(await run(text)).toEqual({ data: { title: "Shop" } });
  });

  it("nothing that mixes with the results of a command", async () => {
    const text = `${start}console.log("printed"); console.error("told");\nconst tm = model("Shop");\ntm.server("Web");\nexport default tm;\n`;
    const folder = tempTree({ "threat-model.ts": text });
    const { code, stdout, stderr } = await startTmSite(["check", folder, "--json", "--allow-scripts"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ levels: [{ title: "Shop" }] });
    expect(stderr).toContain("printed");
    expect(stderr).toContain("told");
  });

  it("types and files of its own", async () => {
    const folder = tempTree({
      "threat-model.ts": `${start}import { name } from "../names.ts";\nconst title: string = name satisfies string;\nexport default model(title);\n`,
      "names.ts": 'export const name = "From another file" as const;\n',
    });
    expect(await runScript(join(folder, "threat-model.ts"))).toEqual({
      data: { title: "From another file" },
    });
  });

  it("models that do not see each other", async () => {
    const text = `${start}const one = model("One");\nconst two = model("Two");\none.server("Web");\ntwo.actor("User");\none.dataflow("Ask", "User", "Web");\nexport default { toJSON: () => ({ one: one.toJSON(), two: two.toJSON() }) };\n`;
    const { data } = (await run(text)) as { data: Record<string, Record<string, unknown>> };
    expect(Object.keys(data.one ?? {})).toEqual(["title", "servers", "dataflows"]);
    expect(Object.keys(data.two ?? {})).toEqual(["title", "actors"]);
  });
});

describe("a script that fails", () => {
  it.each<[string, string, string, number | null]>([
    ["throws", `${start}\nthrow new Error("no luck");\n`, "no luck", 3],
    ["throws what is no error", `throw "no luck";\n`, "no luck", null],
    ["throws nothing", `throw null;\n`, "null", null],
    [
      "fails later",
      `${start}export default async () => {\n  throw new Error("no luck");\n};\n`,
      "no luck",
      3,
    ],
    ["exports nothing", `${start}model("Shop");\n`, "The default export is no model", null],
    ["exports something else", `export default { title: "Shop" };\n`, "The default export is no model", null],
    ["exports a text", `export default "Shop";\n`, "The default export is no model", null],
    ["ends early", `process.exit(7);\n`, "ended with code 7", null],
    ["is not TypeScript", `const = 1;\n`, "Unexpected token", null],
    ["needs what is not there", `import "../nowhere.ts";\n`, "nowhere", null],
    [
      "cannot be written as data",
      `${start}const a = {}; a.a = a;\nexport default { toJSON: () => a };\n`,
      "circular",
      null,
    ],
  ])("%s: says so", async (_, text, error, line) => {
    const result = await run(text);
    expect(result).toHaveProperty("error");
    const failure = result as Extract<ScriptResult, { error: string }>;
    expect(failure.error).toContain(error);
    if (line !== null) expect(failure.line).toBe(line);
  });

  it("because it never ends, is killed", async () => {
    expect(await run("for (;;) {}\n", "threat-model.ts", 1500)).toEqual({
      error: "The script did not end within 1.5 seconds.",
      line: null,
      column: null,
    });
  });

  it("because it waits for ever, is killed", async () => {
    const text = "await new Promise((done) => setTimeout(done, 1e9));\nexport default 1;\n";
    expect(await run(text, "threat-model.ts", 1500)).toMatchObject({
      error: expect.stringContaining("1.5 seconds"),
    });
  });

  it("is an error of the tree, in its line, and an empty model", async () => {
    const { diagnostics, evaluation } = await judged(
      {
        "model.md": "## Servers\n- **Web**\n",
        "shop/threat-model.ts": `${start}\nthrow new Error("no luck");\n`,
      },
      { allowScripts: true },
    );
    expect(diagnostics).toMatchObject([
      { severity: "error", code: "script-failed", message: "no luck", file: "shop/threat-model.ts", line: 3 },
    ]);
    expect(evaluation.findings.filter(({ level }) => level === "shop")).toEqual([]);
  });
});

describe("a script that may not run", () => {
  it("does not run", async () => {
    const mark = join(tempTree({}), "ran");
    const text = `import { writeFileSync } from "node:fs";\nwriteFileSync(${JSON.stringify(mark)}, "");\n`;
    const tree = { "model.md": "## Servers\n- **Web**\n", "shop/threat-model.mjs": text };
    const { diagnostics } = await judged(tree);
    expect(diagnostics).toMatchObject([{ severity: "error", code: "script-not-allowed" }]);
    expect(existsSync(mark)).toBe(false);
    await judged(tree, { allowScripts: true });
    expect(existsSync(mark)).toBe(true);
  });
});
