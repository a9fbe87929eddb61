import { expect, it } from "vitest";
import { isOwn, ownRules } from "../../src/rules/own.ts";
import { judged } from "../support/in-memory.ts";

const at = (file: string) => ({ file, line: 1, column: 1 });
const library = {
  place: at("builtin:authorization.yaml"),
  places: { title: at("builtin:authorization.yaml") },
};

it("a rule is a team's own, or has a title of its own", () => {
  expect(isOwn(library)).toBe(false);
  expect(isOwn({ ...library, places: {} })).toBe(false);
  expect(isOwn({ ...library, places: { title: at("rules.yaml") } })).toBe(true);
  expect(isOwn({ place: at("rules.yaml"), places: {} })).toBe(true);
  expect(isOwn({ place: at("cve.json"), places: {}, origin: "vulnerability" })).toBe(false);
  expect(isOwn({ place: at("model.md"), places: {}, origin: "authored" })).toBe(true);
});

it("tells the own ones of all", async () => {
  const rules = "- { id: OUR1, title: Unseres, targets: [Server], condition: 'True' }\n";
  const { rules: all } = await judged({ "model.md": "## Servers\n- **Web**:\n", "rules.yaml": rules });
  expect(all.length).toBeGreaterThan(100);
  expect(ownRules(all)).toEqual(["OUR1"]);
});
