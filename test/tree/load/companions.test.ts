import { join } from "node:path";
import { expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { readCompanions } from "../../../src/tree/load/companions.ts";
import { loadTree } from "../../../src/tree/load/load.ts";
import { structure } from "../../../src/tree/structure.ts";
import { folderWith, tempTree } from "../../support/folders.ts";
import { judgedAt as judged } from "../../support/in-memory.ts";

it("finds rules and decisions beside every level, and at the root without a model", async () => {
  const model = "## Servers\n- **A**:\n";
  const folder = await folderWith({
    "a/model.md": model,
    "b/model.md": model,
    "b/x.md": "no level",
    "rules.yaml": "- id: R\n",
    "a/rules.yaml": "- id: A\n",
    "b/decisions.yaml": '"R@b#A": accepted\nx: { stauts: accepted }\n',
    "c/rules.yaml": "- id: C\n",
  });
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => void diagnostics.push(one);
  const loaded = await loadTree(join(folder), { ignore: [], output: null, allowScripts: false }, report);
  const { rules, decisions, inputs } = await readCompanions(loaded, structure(loaded, report), report);
  expect(inputs.map(({ file }) => file).sort()).toEqual(
    expect.arrayContaining(["a/rules.yaml", "rules.yaml"]),
  );
  expect([...rules]).toEqual([
    ["", { file: "rules.yaml", text: "- id: R\n" }],
    ["a", { file: "a/rules.yaml", text: "- id: A\n" }],
  ]);
  expect([...decisions].map(([level, entries]) => [level, entries.map(({ name }) => name)])).toEqual([
    ["b", ["R@b#A", "x"]],
  ]);
  expect(diagnostics.map(({ code, file, line }) => [code, file, line])).toEqual([
    ["unknown-property", "b/decisions.yaml", 2],
  ]);
});

it.each([
  ["a link", { "rules.yaml": "../x.yaml" }, {}, "warning skipped-link rules.yaml"],
  ["a link that leads nowhere", { "decisions.yaml": "nowhere" }, {}, "warning skipped-link decisions.yaml"],
  ["a directory", {}, { "t/rules.yaml/x": "" }, "error unreadable rules.yaml"],
  [
    "no UTF-8",
    {},
    { "t/decisions.yaml": Buffer.from("- K\xe4se", "latin1") },
    "error not-utf8 decisions.yaml",
  ],
  ["called otherwise", {}, { "t/rules.yml": "[]" }, "warning skipped-file rules.yml"],
  ["called in capitals", {}, { "t/Rules.yaml": "[]" }, "warning skipped-file Rules.yaml"],
  ["called one", {}, { "t/rule.yaml": "[]" }, "warning skipped-file rule.yaml"],
  [
    "called in capitals, for decisions",
    {},
    { "t/DECISIONS.YML": "[]" },
    "warning skipped-file DECISIONS.YML",
  ],
  [
    "called otherwise, for decisions",
    {},
    { "t/decisions.json": "[]" },
    "warning skipped-file decisions.json",
  ],
])("tells what is %s", async (_, links, files, expected) => {
  const folder = tempTree(
    { "t/model.md": "## Servers\n- **A**:\n", "x.yaml": "- { id: X, condition: 'True' }\n", ...files },
    Object.fromEntries(Object.entries(links).map(([link, target]) => [`t/${link}`, target])),
  );
  const { diagnostics, rules } = await judged(join(folder, "t"));
  const told = diagnostics.map(({ severity, code, file }) => `${severity} ${code} ${file}`);
  expect(told).toContain(expected);
  expect(rules.some(({ id }) => id === "X")).toBe(false);
});
