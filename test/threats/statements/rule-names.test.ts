import { expect, it } from "vitest";
import { judged } from "../../support/in-memory.ts";

it.each([
  [["CON"], ["not-on-windows"]],
  [["A.1."], ["not-on-windows"]],
  [["Ab", "aB"], ["case-clash"]],
  [["A1", "A2", "A.1"], []],
])("pages of rules %j", async (ids, told) => {
  const rules = ids.map(
    (id) => `- { id: ${id}, title: x, targets: [Server], condition: target.isHardened }\n`,
  );
  const { diagnostics } = await judged(
    { "model.md": "## Servers\n- **A**:\n", "rules.yaml": rules.join("") },
    { builtIn: false },
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(told);
});
