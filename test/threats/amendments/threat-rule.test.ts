import { expect, it } from "vitest";
import { threatId } from "../../../src/threats/amendments/threat-rule.ts";

it.each([
  ["T-1.a", "T-1.a"],
  ["7 days", "Threat-7-days"],
  ["Ünsafe  use!", "Unsafe-use"],
  ["漢字", "Threat-6f22-5b57"],
])("the id of %j is %j", (name, id) => {
  expect(threatId({ name })).toBe(id);
});
