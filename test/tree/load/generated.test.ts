import { expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { loadTree } from "../../../src/tree/load/load.ts";
import { type Files, folderWith, tempTree } from "../../support/folders.ts";
import { judgedAt } from "../../support/in-memory.ts";

async function loaded(folder: string) {
  const told: Diagnostic[] = [];
  const options = { ignore: [], output: null, allowScripts: false };
  const { models, inputs } = await loadTree(folder, options, (one) => void told.push(one));
  return {
    names: [...models].map(([file, { elements }]) => [file, elements.map(({ name }) => name)]),
    inputs: inputs.map(({ file }) => file),
    told: told.map(({ code, file }) => `${code} ${file}`),
  };
}

const generated = "servers:\n  - name: web\n    port: 80\n";

it.each<[string, Files]>([
  ["model.md", { "a/model.md": "---\ntitle: A\n---\n", "a/model.generated.yaml": generated }],
  ["model.yaml", { "a/model.yaml": "title: A\n", "a/model.generated.yaml": generated }],
])("a %s extends the generated file beside it, and need not declare anything itself", async (name, files) => {
  expect(await loaded(await folderWith(files))).toEqual({
    names: [[`a/${name}`, ["web"]]],
    inputs: ["a/model.generated.yaml", `a/${name}`],
    told: [],
  });
});

it("one without a model beside it is told, and so is a link", async () => {
  expect(await loaded(await folderWith({ "a/model.generated.yaml": generated }))).toMatchObject({
    names: [],
    told: ["skipped-file a/model.generated.yaml", "no-models null"],
  });
  const folder = tempTree(
    { "model.md": "## Servers\n- **A**:\n", "other.yaml": generated },
    { "model.generated.yaml": "other.yaml" },
  );
  expect(await loaded(folder)).toMatchObject({
    names: [["model.md", ["A"]]],
    told: ["skipped-link model.generated.yaml"],
  });
});

it("diagnostics and findings name the file that says it", async () => {
  const flows = ["web", "other"].map(
    (to) => `  - name: to ${to}\n    from: user\n    to: ${to}\n    protocol: HTTP\n`,
  );
  const folder = await folderWith({
    "model.md": "## Servers\n- **web**: tgas=[x]\n",
    "model.generated.yaml": `${generated}    frobs: 1\n  - name: other\nactors:\n  - name: user\ndataflows:\n${flows.join("")}`,
  });
  const { diagnostics, evaluation } = await judgedAt(folder);
  expect(diagnostics.map(({ code, file, line }) => `${code} ${file}:${line}`)).toEqual([
    "unknown-property model.generated.yaml:4",
    "unknown-property model.md:2",
  ]);
  const placesOf = (name: string) => [
    ...new Set(
      evaluation.findings.filter(({ element }) => element.name === name).map(({ location }) => location.file),
    ),
  ];
  expect(placesOf("web")).toEqual(["model.md"]);
  expect(placesOf("other")).toEqual(["model.generated.yaml"]);
});
