import { expect, it } from "vitest";
import { folderWith } from "../support/folders.ts";
import { judgedAt } from "../support/in-memory.ts";

const server = "## Servers\n- **A**: isHardened=True\n";

it.each([
  ["a device", ["aux/model.md"], ["warning not-on-windows aux/model.md"]],
  ["below one", ["con/x/model.md"], ["warning not-on-windows con/x/model.md"]],
  ["signs", ["who?/model.md"], ["warning not-on-windows who?/model.md"]],
  ["a dot at the end", ["end./model.md"], ["warning not-on-windows end./model.md"]],
  ["letter case", ["Shop/model.md", "shop/model.md"], ["error case-clash shop/model.md"]],
  ["accents", ["Ka\u0308se/model.md", "Käse/model.md"], ["error case-clash Käse/model.md"]],
  ["directories of other levels", ["A/x/model.md", "a/y/model.md"], ["warning case-clash a/y/model.md"]],
  ["names that all have", ["shop/model.md", "shop-2/model.md", "Käse/model.md"], []],
])("a directory: %s", async (_, files, told) => {
  const folder = await folderWith(Object.fromEntries(["model.md", ...files].map((file) => [file, server])));
  const { diagnostics } = await judgedAt(folder, { builtIn: false });
  expect(diagnostics.map(({ severity, code, file }) => `${severity} ${code} ${file}`)).toEqual(told);
});
