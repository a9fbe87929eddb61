import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { readRuleLayers, soundRules } from "../../src/pipeline/rules.ts";
import { nothingDeclared } from "../../src/read/declared.ts";
import { folderWith } from "../support/folders.ts";
import { judged } from "../support/in-memory.ts";

const rule = (id: string, title: string, condition = "'True'") =>
  `- { id: ${id}, title: ${title}, targets: [Server], condition: ${condition} }\n`;

async function read(files: Readonly<Record<string, string>>, builtIn: boolean) {
  const folder = await folderWith(files);
  const told: Diagnostic[] = [];
  const report = (one: Diagnostic) => void told.push(one);
  const paths = ["one.yaml", "two.yaml"].map((name) => join(folder, name));
  const layers = await readRuleLayers(paths, new Map(), folder, report);
  const { book, refused } = soundRules(layers, builtIn, nothingDeclared, report);
  const rules = book.everywhere;
  return { rules, titles: rules.map(({ title }) => title), refused, told, broken: layers.broken };
}

const codes = (told: readonly Diagnostic[]) => told.map(({ severity, code }) => `${severity} ${code}`);

describe("rule files", () => {
  it("stack over the built-in library in their order", async () => {
    const files = { "one.yaml": rule("AA01", "Mine") + rule("X", "One"), "two.yaml": rule("X", "Two") };
    const { titles, told } = await read(files, true);
    expect(told).toEqual([]);
    expect([titles[0], titles.at(-1)]).toEqual(["Mine", "Two"]);
    expect((await read(files, false)).titles).toEqual(["Mine", "Two"]);
  });

  it("leave out rules that have an error, by their ids, with their place", async () => {
    const { titles, refused, told } = await read(
      { "one.yaml": rule("X", "One", "target.nothing"), "two.yaml": rule("Y", "Two") },
      false,
    );
    expect([titles, refused]).toEqual([["Two"], ["X"]]);
    expect(told.map(({ severity, file, line }) => [severity, file, line])).toEqual([
      ["error", "one.yaml", 1],
    ]);
  });

  it("are told where they cannot be read, and the others count", async () => {
    const { titles, told, broken } = await read({ "two.yaml": rule("Y", "Two") }, false);
    expect(titles).toEqual(["Two"]);
    expect(codes(told)).toEqual(["error rules-unreadable"]);
    expect(broken).toHaveLength(1);
  });

  it("are read as JSON where they are called so, and no more kindly", async () => {
    const folder = await folderWith({ "rules.json": '[{"id": "X", "condition": "True",}]' });
    const told: Diagnostic[] = [];
    await readRuleLayers([join(folder, "rules.json")], new Map(), folder, (one) => void told.push(one));
    expect(told).toMatchObject([{ code: "bad-json", line: 1, column: 33, hint: "take the comma out" }]);
  });
});

describe("a rule without a condition", () => {
  const below = rule("X", "Below", "not target.isHardened");

  it.each([
    ["title: Above", { title: "Above" }],
    ["severity: very high", { severity: "very high", title: "Below" }],
    ["likelihood: low", { likelihood: "low" }],
    ["cwe: [CWE-89]", { cwe: ["CWE-89"], capec: [] }],
    ["mitigations: [Do it]", { mitigations: ["Do it"] }],
    ["stride: [S]", { stride: ["S"] }],
    ["targets: [Process]", { targets: ["Process"] }],
    ["description: Why", { description: "Why" }],
  ])("changes what it states, and nothing else: %s", async (stated, expected) => {
    const before = await read({ "one.yaml": below, "two.yaml": "[]" }, false);
    const { rules, told } = await read({ "one.yaml": below, "two.yaml": `- { id: X, ${stated} }\n` }, false);
    expect(told).toEqual([]);
    expect(rules).toHaveLength(1);
    expect(rules[0]).toMatchObject({ condition: "not target.isHardened", ...expected });
    const { places, ...same } = { ...before.rules[0], ...expected };
    expect(rules[0]).toMatchObject(same);
  });

  it("may change a built-in one", async () => {
    const { rules, told } = await read(
      { "one.yaml": "- { id: HA01, severity: low }\n", "two.yaml": "" },
      true,
    );
    expect(told).toEqual([]);
    const [changed] = rules.filter(({ id }) => id === "HA01");
    expect(changed?.severity).toBe("low");
    expect(changed?.condition).not.toBe("True");
  });

  it("leaves a rule out, for a reason", async () => {
    const out = await read(
      { "one.yaml": below, "two.yaml": "- { id: X, enabled: false, reason: x }\n" },
      false,
    );
    expect([out.titles, out.refused, out.told]).toEqual([[], ["X"], []]);
    const silent = await read({ "one.yaml": below, "two.yaml": "- { id: X, enabled: false }\n" }, false);
    expect(codes(silent.told)).toEqual(["warning no-reason"]);
    const odd = await read({ "one.yaml": below, "two.yaml": "- { id: X, enabled: maybe }\n" }, false);
    expect(codes(odd.told)).toEqual(["error bad-rule"]);
  });

  it("changes nothing that is not there: a new rule needs a condition", async () => {
    const { told, titles } = await read(
      { "one.yaml": below, "two.yaml": "- { id: XX, severity: low }\n" },
      false,
    );
    expect(titles).toEqual(["Below"]);
    expect(told).toMatchObject([
      { severity: "error", code: "no-condition", hint: expect.stringContaining('did you mean "X"') },
    ]);
  });

  it("has its references checked", async () => {
    const { told } = await read({ "one.yaml": below, "two.yaml": "- { id: X, attack: [T9999] }\n" }, false);
    expect(told).toMatchObject([{ code: "bad-reference", file: "two.yaml" }]);
  });
});

describe("rules of levels", () => {
  const web = "## Servers\n- **W**:\n";
  const findings = async (files: Readonly<Record<string, string>>) => {
    const { evaluation, diagnostics } = await judged(
      {
        "rules.yaml": rule("A", "All"),
        "model.md": web,
        "shop/model.md": web,
        "shop/till/model.md": web,
        ...files,
      },
      { builtIn: false },
    );
    const told = codes(diagnostics);
    return { told, all: evaluation.findings.map(({ id, rule }) => `${id} ${rule.severity}`) };
  };

  it("change a rule there and below", async () => {
    const { all, told } = await findings({ "shop/rules.yaml": "- { id: A, severity: low }\n" });
    expect(told).toEqual([]);
    expect(all).toEqual(["A@#W medium", "A@shop#W low", "A@shop/till#W low"]);
  });

  it("leave one out there and below, and a decision on it is no error", async () => {
    const { all, told } = await findings({
      "shop/rules.yaml": "- { id: A, enabled: false, reason: known }\n",
      "shop/decisions.yaml": '"A#W": { status: accepted, reason: x }\n',
    });
    expect(told).toEqual([]);
    expect(all).toEqual(["A@#W medium"]);
  });

  it("are told when they change what is not there", async () => {
    const { told } = await findings({ "shop/rules.yaml": "- { id: NOPE, severity: low }\n" });
    expect(told).toEqual(["error no-condition"]);
  });
});

describe("tuning", () => {
  const of = (id: string, family: string, profiles = "") =>
    `- { id: ${id}, title: A threat, family: ${family}, profiles: [${profiles}], targets: [Server], condition: 'True' }\n`;
  const library =
    of("A1", "alpha") + of("A2", "alpha") + of("B1", "beta", "web") + of("P1", "gamma", "privacy");
  const tuned = async (rules: string, files: Readonly<Record<string, string>> = {}) => {
    const result = await judged(
      {
        "model.md": "## Servers\n- **S**:\n",
        "in/model.md": "## Servers\n- **T**:\n",
        "rules.yaml": rules,
        ...files,
      },
      { builtIn: false, rules: [join(await folderWith({ "library.yaml": library }), "library.yaml")] },
    );
    return {
      ids: result.evaluation.findings.map(({ id, severity }) => `${id} ${severity}`),
      used: result.rules.map(({ id }) => id),
      told: result.diagnostics.map(({ severity, code, hint }) => `${severity} ${code}: ${hint}`),
    };
  };
  const all = (level: string, ...ids: readonly string[]) => ids.map((id) => `${id}@${level} medium`);

  it("is in force without any: all but optional sets", async () => {
    const { ids, used } = await tuned("");
    expect(ids).toEqual([...all("#S", "A1", "A2", "B1"), ...all("in#T", "A1", "A2", "B1")]);
    expect(used).toEqual(["A1", "A2", "B1"]);
  });

  it("switches a family off with a reason, or makes it milder, but for what is said of a rule itself", async () => {
    const off = await tuned("families: { alpha: { enabled: false, reason: ours } }");
    expect(off).toMatchObject({ ids: [...all("#S", "B1"), ...all("in#T", "B1")], told: [] });
    const mild = await tuned(
      "families: { alpha: { severity: low } }\nrules: [{ id: A2, severity: very high }]",
    );
    expect(mild.ids).toEqual([
      "A2@#S critical",
      "B1@#S medium",
      "A1@#S low",
      "A2@in#T critical",
      "B1@in#T medium",
      "A1@in#T low",
    ]);
    const without = await tuned("families: { alpha: { enabled: false } }");
    expect(without.told).toEqual(["warning no-reason: add reason: …"]);
  });

  it("chooses profiles, for a level and those below it", async () => {
    const chosen = await tuned("profiles: [cloud]", { "in/rules.yaml": "profiles: privacy\n" });
    expect(chosen.ids).toEqual([...all("#S", "A1", "A2"), ...all("in#T", "A1", "A2", "P1")]);
    expect(chosen.used).toEqual(["A1", "A2", "P1"]);
  });

  it.each([
    ["families: { alhpa: { enabled: false, reason: x } }", 'error unknown-family: did you mean "alpha"?'],
    ["families: { alpha: { title: x } }", "warning unknown-field: "],
    ["families: [alpha]", "error bad-rules: null"],
    ["families: { alpha: off }", "error bad-rules: null"],
    ["profiles: [wbe]", 'error unknown-profile: did you mean "web"?'],
    ["profile: web\nfamlies: {}", 'warning unknown-section: did you mean "families"?'],
  ])("%s is told", async (rules, problem) => {
    const { told } = await tuned(rules);
    expect(told.map((one) => one.slice(0, problem.length))).toEqual([problem]);
  });
});
