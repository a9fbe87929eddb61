import { cpSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { JudgedTree } from "../../src/judged-tree.ts";
import { openTreeState } from "../../src/language/tree/tree-state.ts";
import { configuredOptions, judgeState, toldOf } from "../../src/lsp/judge-state.ts";
import { nameIn, rootOf } from "../../src/lsp/roots.ts";
import { readTexts } from "../../src/lsp/texts.ts";
import { judge } from "../../src/pipeline/judge.ts";
import { openJudgeMemory, openStoredFindings } from "../../src/pipeline/kept.ts";
import { emptyFolder, folderWith } from "../support/folders.ts";

const now = "2026-11-01";

const files = {
  "tm-site.config.yaml": "exclude: [AA02]\nrules: more-rules.yaml\n",
  "more-rules.yaml": "- id: X1\n  title: X\n  targets: [Server]\n  condition: not target.vault\n",
  "model.md":
    "---\ntitle: T\n---\n## Context\ngdaf_context = context.yaml\n\n## Servers\n- **Web**: submodel=./own/web.md, isHardend=True\n- **Script**: submodel=./script\n## Properties\n- **vault**: on=[Server]\n",
  "context.yaml": "attack_objectives: []\nsectr: x\n",
  "own/web.md": "## Servers\n- **In**: vault=True\n## Dataflows\n- **F**: from=In, to=Nobody\n",
  "own/decisions.yaml": "- finding: AA01@own/web#In\n  status: acepted\n",
  "rules.yaml": "- id: X2\n  title: Y\n  targets: [Server]\n  condition: target.controls.nothing\n",
  "decisions.yaml": "- finding: X1@#Web\n  status: accepted\n  reason: r\n",
  "script/threat-model.ts": "export default {}\n",
  "generated/model.md": "# Only what was generated\n",
  "generated/model.generated.yaml": "servers:\n  - name: G\n    port: 1\n",
  "_hidden/model.md": "## Servers\n- **H**\n",
};

describe("what the language server judges", () => {
  it.each(["the example", "a tree of everything"])("of %s is what check judges", async (what) => {
    const folder = what === "the example" ? await emptyFolder() : await folderWith(files);
    if (what === "the example") cpSync("models", folder, { recursive: true });
    const options = { ...(await configuredOptions(folder)), now };
    const { texts, scripts } = await readTexts(folder, options.ignore ?? []);
    const state = openTreeState(folder);
    for (const [file, text] of texts) state.put(file, text);
    const mine = await judgeState(state, folder, scripts, options);
    const theirs = await judge(folder, options);
    expect(mine.diagnostics).toEqual(theirs.diagnostics);
    if (what !== "the example") expect(mine.diagnostics.length).toBeGreaterThan(3);
    const shown = ({ evaluation }: typeof mine) =>
      evaluation.findings.map(({ id, status, score }) => [id, status, score]);
    expect(shown(mine)).toEqual(shown(theirs));
    expect(mine.loaded.inputs.map(({ file }) => file)).toEqual([...theirs.loaded.models.keys()]);
    const told = toldOf(state, mine, ["model.md"]);
    expect(new Set(told.findings.map(({ level }) => level))).toEqual(
      new Set([state.levelOf("model.md") ?? ""]),
    );
    expect(toldOf(state, mine, null).findings).toHaveLength(mine.evaluation.findings.length);
  });
});

it("judges edits with what it kept as it does without", async () => {
  const folder = await emptyFolder();
  cpSync("models", folder, { recursive: true });
  const options = { ...(await configuredOptions(folder)), now };
  const { texts, scripts } = await readTexts(folder, options.ignore ?? []);
  const state = openTreeState(folder);
  for (const [file, text] of texts) state.put(file, text);
  const models = [...texts.keys()].filter((file) => file.endsWith(".md"));
  const memory = openJudgeMemory();
  const kept = openStoredFindings(null, true);
  const settled: Promise<void>[] = [];
  const plain = ({ diagnostics, evaluation }: JudgedTree) => [
    diagnostics,
    evaluation.findings.map((one) => [one.id, one.status, one.score, one.rank, one.basis, one.evidence]),
  ];
  const edits: readonly ((text: string) => string)[] = [
    (text) => text.replace(/^- \*\*(.+?)\*\*:/m, "- **$1**: isHardened=true,"),
    (text) => text.replace(/^- \*\*(.+?)\*\*/m, "- **$1 anew**"),
    (text) => text.replace(/protocol=\w+/, "protocol=HTTP"),
    (text) => `${text}\n## Actors\n- **Stranger**\n`,
    (text) => text,
  ];
  for (const [turn, file] of [...models, ...models].entries()) {
    const edit = edits[turn % edits.length];
    if (edit) state.edit(file, edit(state.text(file) ?? ""));
    const mine = await judgeState(state, folder, scripts, { ...options, memory, kept });
    expect(plain(mine)).toEqual(plain(await judgeState(state, folder, scripts, options)));
    // The next judgement does not wait for this.
    settled.push(kept.settleSlowly());
  }
  await Promise.all(settled);
});

it("judges files of rules that the config file names as they are written", async () => {
  const folder = await folderWith(files);
  const options = { ...(await configuredOptions(folder)), now };
  const state = openTreeState(folder);
  for (const [file, text] of (await readTexts(folder, [], ["more-rules.yaml"])).texts) state.put(file, text);
  const rules = "- id: X1\n  title: X\n  targets: [Server]\n  conditon: not target.vault\n";
  state.edit("more-rules.yaml", rules);
  const { diagnostics } = await judgeState(state, folder, [], options);
  expect(diagnostics.filter(({ file }) => file === "more-rules.yaml")).not.toEqual([]);
});

describe("the tree of a file", () => {
  it("is the highest that has a model, up to a config file", async () => {
    const paths = ["tm-site.config.yaml", "a/model.md", "a/b/c/model.md", "d/e/readme.md"];
    const folder = await folderWith(Object.fromEntries(paths.map((path) => [path, ""])));
    expect(await rootOf(join(folder, "a/b/c/model.md"))).toBe(join(folder, "a"));
    expect(await rootOf(join(folder, "a/b/new/model.md"))).toBe(join(folder, "a"));
    expect(await rootOf(join(folder, "d/e/model.md"))).toBe(join(folder, "d/e"));
  });

  it.each([
    ["/x/a/model.md", "a/model.md"],
    ["/x/_a/model.md", null],
    ["/x/a/.git/model.md", null],
    ["/x/node_modules/a/model.md", null],
    ["/y/model.md", null],
    ["/x", null],
  ])("%s is called %s in it", (path, name) => {
    expect(nameIn("/x", path)).toBe(name);
  });
});
