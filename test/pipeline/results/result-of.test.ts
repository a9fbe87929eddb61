import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findingsJson } from "../../../src/export/json.ts";
import { judge } from "../../../src/pipeline/judge.ts";
import { type Result, resultOf } from "../../../src/pipeline/results/result-of.ts";
import { tempTree } from "../../support/folders.ts";
import { gitIn, repositoryWith } from "../../support/repositories.ts";

const rule =
  "- id: OWN01\n  title: Own\n  target: [Server]\n  condition: not target.controls.isHardened\n  severity: High\n";
const model = (...names: string[]) =>
  `# Shop\n\n## Servers\n${names.map((name) => `- **${name}**:\n`).join("")}`;
const options = { builtIn: false, now: "2026-11-01" } as const;

const idsOf = (result: Result): string[] => {
  if (result.kind === "absent") return [];
  return result.kind === "file"
    ? result.findings.findings.map(({ id }) => id)
    : result.judged.evaluation.findings.map(({ id }) => id);
};

describe("a result", () => {
  it("is a findings.json, a folder of one, a tree, or a file of one", async () => {
    const tree = tempTree({ "model.md": model("A", "B"), "rules.yaml": rule });
    const written = [...findingsJson(await judge(tree, options))].join("");
    const output = tempTree({ "data/findings.json": written, "model.md": model("C") });
    const flat = tempTree({ "findings.json": written });
    for (const where of [tree, join(tree, "model.md"), output, flat, join(flat, "findings.json")]) {
      const result = await resultOf(where, options);
      expect([where, idsOf(result)]).toEqual([where, ["OWN01@#A", "OWN01@#B"]]);
    }
  });

  it("of a revision of a tree that is not there is told, with what names the tree", async () => {
    const tree = join(tempTree({}), "models");
    await expect(resultOf("HEAD", { ...options, tree })).rejects.toMatchObject({
      message: `HEAD is no file and no folder, and ${tree}, of which it could be a git revision, does not exist.`,
      hint: expect.stringContaining("--models names the tree"),
    });
  });

  it("of a JSON model is judged", async () => {
    const tree = tempTree({ "old.json": JSON.stringify({ title: "Shop", servers: ["A"] }) });
    const result = await resultOf(join(tree, "old.json"), options);
    expect(result.kind === "judged" && result.judged.tree.levels.get("")?.title).toBe("Shop");
  });

  it.each([
    ["broken.json", '{"schemaVersion": 2,', /broken\.json is no JSON: /],
    ["later.json", '{"schemaVersion": 3, "findings": []}', /of version 3, and 1 and 2 are known/],
    ["shape.json", '{"schemaVersion": 2, "findings": [{}]}', /has no list of findings/],
    ["sarif.json", '{"version": "2.1.0", "runs": []}', /sarif\.json is no findings\.json/],
    ["list.json", "[]", /list\.json is no findings\.json/],
    ["word.json", "{", /word\.json is no JSON/],
    ["picture.svg", "<svg/>", /picture\.svg is no JSON/],
    ["none", null, /none is no file/],
  ])("%s is none", async (name, text, message) => {
    const folder = tempTree(text === null ? {} : { [name]: text });
    await expect(resultOf(join(folder, name), { ...options, tree: folder })).rejects.toThrow(message);
  });
});

describe("a git revision", () => {
  const states = [
    { "m/model.md": model("A"), "m/rules.yaml": rule },
    { "m/model.md": model("A", "B"), "m/deep/model.md": model("C") },
  ];

  it("is the tree as it was, whatever lies there now", async () => {
    const top = await repositoryWith(...states);
    writeFileSync(join(top, "m/model.md"), model("Z"));
    const tree = join(top, "m");
    for (const [revision, ids] of [
      ["v1", ["OWN01@#A"]],
      ["HEAD", ["OWN01@#A", "OWN01@#B", "OWN01@deep#C"]],
      ["main~1", ["OWN01@#A"]],
      [gitIn(top, "rev-parse", "v1").trim().slice(0, 10), ["OWN01@#A"]],
    ] as const) {
      const result = await resultOf(revision, { ...options, tree });
      expect([revision, idsOf(result)]).toEqual([revision, ids]);
    }
  });

  it("of a level is judged in its tree as it was", async () => {
    const top = await repositoryWith(...states);
    const result = await resultOf("HEAD", { ...options, tree: join(top, "m/deep") });
    expect(idsOf(result)).toEqual(["OWN01@deep#C"]);
    expect(result.kind === "judged" && result.judged.context?.level).toBe("deep");
  });

  it("does not have a tree that came later", async () => {
    const top = await repositoryWith(...states);
    expect((await resultOf("v1", { ...options, tree: join(top, "m/deep") })).kind).toBe("absent");
    mkdirSync(join(top, "other"));
    expect((await resultOf("v1", { ...options, tree: join(top, "other") })).kind).toBe("absent");
  });

  it.each(["--all", "-x", "v1..v2", ":/state", "v1:m", "gone", "v1 v2", ""])(
    "%j is none",
    async (revision) => {
      const top = await repositoryWith(...states);
      await expect(resultOf(revision, { ...options, tree: join(top, "m") })).rejects.toThrow(
        /is no file, no folder and no git revision/,
      );
    },
  );

  it("needs a repository", async () => {
    const tree = tempTree({ "model.md": model("A") });
    await expect(resultOf("v1", { ...options, tree })).rejects.toThrow(/there is no git repository here/);
  });

  it("of a repository that has only its last commits says how to get more", async () => {
    const top = await repositoryWith(...states);
    gitIn(top, "clone", "--quiet", "--depth=1", `file://${top}`, "clone");
    const there = resultOf("origin/release", { ...options, tree: join(top, "clone/m") });
    await expect(there).rejects.toMatchObject({
      hint: expect.stringContaining("git fetch --depth=1 origin release"),
    });
    rmSync(join(top, "clone"), { recursive: true });
  });
});
