import { describe, expect, it } from "vitest";
import type { JudgeOptions } from "../../../src/pipeline/options.ts";
import { allRules } from "../../../src/rules/stack.ts";
import { openRuleBook } from "../../../src/threats/evaluate/rules-in-force.ts";
import { openMemoize } from "../../../src/threats/memo/memoize.ts";
import { facts, judged, levelOf, linkTexts, ruleOf } from "../../support/in-memory.ts";

const web = "## Servers\n- **Web**\n";
const rule = (id: string, title = id, more = "") =>
  `- { id: ${id}, title: ${title}, targets: [Server], condition: 'True'${more} }\n`;

/** Which rule fires where: `level: title, title`. */
async function firing(files: Readonly<Record<string, string>>, options: JudgeOptions = {}) {
  const result = await judged(files, { builtIn: false, ...options });
  expect(result.diagnostics).toEqual([]);
  const titles = new Map<string, string[]>();
  for (const { level, rule } of result.evaluation.findings)
    titles.set(level, [...(titles.get(level) ?? []), rule.title].sort());
  return Object.fromEntries(titles);
}

describe("rules.yaml", () => {
  it("holds for its level and what lies below, nowhere else", async () => {
    const files = {
      "model.md": web,
      "rules.yaml": rule("R"),
      "a/model.md": web,
      "a/rules.yaml": rule("A"),
      "a/b/model.md": web,
      "a/b/rules.yaml": rule("B"),
      "c/model.md": web,
    };
    expect(await firing(files)).toEqual({ "": ["R"], a: ["A", "R"], "a/b": ["A", "B", "R"], c: ["R"] });
  });

  it("follows parents, not directories", async () => {
    const files = {
      "model.md": web,
      "a/model.md": "## Servers\n- **Uses**: submodel=../shared/model.md\n",
      "a/rules.yaml": rule("A"),
      "shared/model.md": web,
    };
    expect(await firing(files)).toEqual({ a: ["A"], shared: ["A"] });
  });

  it("holds in the contexts of a shared level that have it", async () => {
    const uses =
      '## Boundaries\n- **Zone ID**: isTrusted=True\n## Servers\n- **Uses**: boundary="Zone ID", submodel=../shared/model.md\n';
    const files = {
      "model.md": web,
      "a/model.md": uses.replaceAll("ID", "A"),
      "b/model.md": uses.replaceAll("ID", "B"),
      "b/rules.yaml": rule("B"),
      "shared/model.md": web,
    };
    const { evaluation } = await judged(files, { builtIn: false });
    const shared = evaluation.findings.filter(({ level }) => level === "shared");
    expect(shared.map(({ id, contexts }) => [id, contexts])).toEqual([["B@shared#Web", ["b#Uses"]]]);
  });

  it("of a nearer level replaces a rule of the same id", async () => {
    const files = {
      "model.md": web,
      "rules.yaml": rule("X", "far") + rule("Y", "far too"),
      "a/model.md": web,
      "a/rules.yaml": rule("X", "near"),
      "a/b/model.md": web,
      "c/model.md": web,
    };
    expect(await firing(files)).toEqual({
      "": ["far", "far too"],
      a: ["far too", "near"],
      "a/b": ["far too", "near"],
      c: ["far", "far too"],
    });
  });

  it("holds at the root where no model is there, with several levels or with one", async () => {
    const below = { "rules.yaml": rule("R"), "a/model.md": web };
    expect(await firing({ ...below, "b/model.md": web })).toEqual({ a: ["R"], b: ["R"] });
    expect(await firing(below)).toEqual({ a: ["R"] });
  });

  it("is checked like any other rule file", async () => {
    const text = "- { id: A, title: A, targets: [Server], condition: target.isHardend }\n";
    const { diagnostics } = await judged({ "model.md": web, "a/model.md": web, "a/rules.yaml": text });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toMatchObject([
      {
        severity: "error",
        code: "bad-condition",
        file: "a/rules.yaml",
        line: 1,
        hint: expect.stringMatching(/^did you mean "isHardened"\? declare a property of your own: /),
      },
    ]);
  });
});

describe("the rules of a run", () => {
  it.each<[string, JudgeOptions, string[]]>([
    ["all", {}, ["A", "R"]],
    ["without one of the root", { exclude: ["R"] }, ["A"]],
    ["without one of a level", { exclude: ["A"] }, ["R"]],
    ["without several", { exclude: ["A", "R"] }, []],
  ])("are %s", async (_, options, titles) => {
    const files = { "model.md": "", "rules.yaml": rule("R"), "a/model.md": web, "a/rules.yaml": rule("A") };
    const { evaluation, rules } = await judged(files, { builtIn: false, ...options });
    expect(evaluation.findings.map(({ rule }) => rule.id).sort()).toEqual(titles);
    expect(rules.map(({ id }) => id).sort()).toEqual(titles);
  });

  it("hold the library, unless somebody says no", async () => {
    const [withIt, without, fewer] = await Promise.all([
      judged(web),
      judged(web, { builtIn: false }),
      judged(web, { exclude: ["AA01", "HA01"] }),
    ]);
    const ids = withIt.rules.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(["AA01", "HA01"]));
    expect(without.rules).toEqual([]);
    expect(fewer.rules.map(({ id }) => id)).toEqual(ids.filter((id) => id !== "AA01" && id !== "HA01"));
    expect(new Set([withIt, without, fewer].map(({ rulesDigest }) => rulesDigest)).size).toBe(3);
  });

  it("may replace one of the library, for a level", async () => {
    const files = { "model.md": web, "a/model.md": web, "a/rules.yaml": rule("HA01", "ours") };
    const { evaluation } = await judged(files);
    const titles = evaluation.findings.filter(({ rule }) => rule.id === "HA01");
    expect(titles.map(({ id, rule }) => [id, rule.title])).toEqual([["HA01@a#Web", "ours"]]);
  });
});

describe("a rule book", () => {
  const linked = linkTexts({ "model.md": web, "a/model.md": web, "b/model.md": web });
  const everywhere = [ruleOf("True", { id: "E" }), ruleOf("True", { id: "X", title: "everywhere" })];
  const near = ruleOf("True", { id: "X", title: "near", targets: ["Actor"] });
  const book = { everywhere, byLevel: new Map([["a", [near]]]) };

  it("has each id once", () => {
    expect(allRules(book).map(({ id, title }) => `${id} ${title}`)).toEqual(["E A threat", "X everywhere"]);
  });

  it("gives the same rules to levels with the same rules, compiled once", () => {
    const inForce = openRuleBook(book, facts, openMemoize(facts.view, true));
    const [root, a, b] = ["", "a", "b"].map((level) => inForce(levelOf(linked, level)));
    expect(root).toBe(b);
    expect(root?.byId.get("E")).toBe(a?.byId.get("E"));
    expect(root?.byId.get("X")?.rule.title).toBe("everywhere");
    expect(a?.byId.get("X")?.rule.title).toBe("near");
  });

  it("knows which rules target a kind, subkinds included", () => {
    const rules = [
      ruleOf("True", { id: "P", targets: ["Process"] }),
      ruleOf("True", { id: "A", targets: ["Asset"] }),
      ruleOf("True", { id: "D", targets: ["Dataflow", "Boundary"] }),
    ];
    const { ofKind } = openRuleBook(
      { everywhere: rules, byLevel: new Map() },
      facts,
      openMemoize(facts.view, true),
    )(levelOf(linked));
    const ids = (kind: Parameters<typeof ofKind>[0]) => ofKind(kind).map(({ rule }) => rule.id);
    expect(ids("SetOfProcesses")).toEqual(["P", "A"]);
    expect(ids("Server")).toEqual(["A"]);
    expect(ids("Actor")).toEqual([]);
    expect(ids("Boundary")).toEqual(["D"]);
  });
});
