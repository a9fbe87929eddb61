import { expect, it } from "vitest";
import { matchesPattern } from "../../../src/threats/amendments/pattern.ts";

it("a pattern without a star is the text itself", () => {
  expect(matchesPattern("HA01", "HA01")).toBe(true);
  expect(matchesPattern("HA*", "HA01")).toBe(true);
  expect(matchesPattern("HA", "HA01")).toBe(false);
});
