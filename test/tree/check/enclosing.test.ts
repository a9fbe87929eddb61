import { expect, it } from "vitest";
import { enclosingIn } from "../../../src/tree/check/enclosing.ts";
import { linkedTree } from "../../support/in-memory.ts";

const { system } = linkedTree({
  "main.md": "## Servers\n- **S**: submodel=a/model.md\n- **T**: submodel=a/model.md\n",
  "a/model.md": "## Servers\n- **A**: submodel=b/model.md\n",
  "a/b/model.md": "## Servers\n- **B**:\n",
  "a/side/model.md": "## Servers\n- **C**:\n",
});

it.each([
  ["", "S", []],
  ["a", "A", ["S", "T"]],
  ["a/b", "B", ["A", "S", "T"]],
  ["a/side", "C", ["S", "T"]],
])("in %j, %s is enclosed by %j", (level, name, around) => {
  const [instance] = system.instances.get(level) ?? [];
  const element = instance?.names.elements.get(name);
  const enclosing = enclosingIn(system.instances.values());
  const names = element && [...enclosing(element)].map((end) => end.what !== "unresolved" && end.name);
  expect(names).toEqual(around);
});

it("nothing encloses what is no element", () => {
  expect(enclosingIn([])({ what: "unresolved", name: "?" }).size).toBe(0);
});
