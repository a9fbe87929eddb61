import { join } from "node:path";
import { expect, it } from "vitest";
import { type Diagnostic, warningAt } from "../../../src/model/diagnostic.ts";
import { configInput } from "../../../src/pipeline/config/input.ts";
import { judge } from "../../../src/pipeline/judge.ts";
import { tempTree } from "../../support/folders.ts";

it("a config file is an input of the tree, and what is wrong with it is told by its way from there", async () => {
  const top = tempTree({
    "c.yaml": "",
    "m/model.md": "## Servers\n- **A**:\n",
    "m/x/model.md": "## Servers\n- **B**:\n",
  });
  const file = join(top, "c.yaml");
  const diagnostics = [warningAt("config-not-trusted", "No.", { file, line: 2, column: 1 })];
  const told: Diagnostic[] = [];
  const config = { file, sha256: "0a", diagnostics, excluded: [] };
  expect(configInput(config, join(top, "m"), (one) => void told.push(one))).toEqual({
    file: "../c.yaml",
    sha256: "0a",
  });
  expect(told).toMatchObject([{ file: "../c.yaml", line: 2 }]);
  expect(configInput({ ...config, sha256: null }, top, () => {})).toBeNull();
  expect(configInput(null, top, () => {})).toBeNull();
  for (const where of ["m", "m/x"]) {
    const judged = await judge(join(top, where), { config, strict: true });
    expect(judged.diagnostics).toContainEqual(
      expect.objectContaining({ file: "../c.yaml", severity: "error" }),
    );
    expect(judged.loaded.inputs[0]).toEqual({ file: "../c.yaml", sha256: "0a" });
  }
});
