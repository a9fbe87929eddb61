import { join } from "node:path";
import { expect, it } from "vitest";
import { sourcesOf } from "../../src/pack/sources.ts";
import { judge } from "../../src/pipeline/judge.ts";
import { folderWith } from "../support/folders.ts";

const texts = {
  "models/model.md": "## Servers\n- **A**: submodel=inner\n",
  "models/inner/model.md": "## Servers\n- **B**:\n",
  "models/decisions.yaml": "decisions: []\n",
  "mine.yaml": "rules: []\n",
};

it("are all that was read, and say how it was judged", async () => {
  const folder = await folderWith(texts);
  const options = { rules: [join(folder, "mine.yaml")], exclude: ["AA01"] };
  const { sources, judged } = sourcesOf(await judge(join(folder, "models"), options), options);
  expect(sources.map(({ path }) => path)).toEqual([
    "sources/rules/1/mine.yaml",
    "sources/tree/decisions.yaml",
    "sources/tree/inner/model.md",
    "sources/tree/model.md",
  ]);
  expect(judged).toMatchObject({
    where: "sources/tree",
    rules: ["sources/rules/1/mine.yaml"],
    exclude: ["AA01"],
  });
});

it("of a level are those of its tree", async () => {
  const folder = await folderWith(texts);
  const { sources, judged } = sourcesOf(await judge(join(folder, "models/inner"), {}), {});
  expect(judged.where).toBe("sources/tree/inner");
  expect(sources.map(({ path }) => path)).toContain("sources/tree/model.md");
});

it("of a file are named by it", async () => {
  const folder = await folderWith(texts);
  const { judged } = sourcesOf(await judge(join(folder, "models/model.md"), { alone: true }), {
    alone: true,
  });
  expect(judged.where).toBe("sources/tree/model.md");
});
