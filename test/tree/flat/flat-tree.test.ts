import { expect, it } from "vitest";
import { flatTree } from "../../../src/tree/flat/flat-tree.ts";
import { linkedTree } from "../../support/in-memory.ts";

const names = (texts: Readonly<Record<string, string>>) => {
  const { system, tree } = linkedTree(texts);
  return flatTree(system, tree.root)?.model.elements.map(({ name }) => name) ?? null;
};

it.each([
  ["one level", { "model.md": "## Servers\n- **A**:\n" }, ["A"]],
  [
    "a root with a level below",
    {
      "model.md": "## Servers\n- **A**: submodel=./a/model.md\n",
      "a/model.md": "## Servers\n- **B**:\n- **C**:\n",
    },
    ["B", "C"],
  ],
  [
    "roots beside each other",
    { "a/model.md": "## Servers\n- **A**:\n", "b/model.md": "## Servers\n- **B**:\n" },
    ["A", "B"],
  ],
  ["no model", {}, null],
])("is %s as one", (_, texts, expected) => {
  expect(names(texts as Readonly<Record<string, string>>)).toEqual(expected);
});
