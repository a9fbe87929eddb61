import { expect, it } from "vitest";
import { lost, lostProperties } from "../../../src/export/system/losses.ts";
import { everything } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

it.each([
  ["assumptions", 1],
  ["excluded", 1],
  ["refined", 1],
  ["findings", 12],
  ["decisions", 4],
  ["falsePositives", 1],
  ["references", 7],
  ["capec", 7],
  ["cwe", 10],
  ["stride", 11],
  ["otherLetters", 7],
  ["boundaryFindings", 1],
  ["nestedBoundaries", 2],
  ["trust", 3],
  ["actors", 2],
  ["order", 3],
  ["responses", 1],
  ["carriers", 1],
  ["sharedLevels", 1],
  ["levels", 2],
  ["style", 1],
  ["surroundings", 2],
  ["reviews", 1],
] as const)("of %s there are %i", async (kind, count) => {
  const result = await judged(everything, { builtIn: false });
  expect(lost(kind, "").count(result)).toBe(count);
});

it("properties are counted that a format has no field for", async () => {
  const result = await judged('## Servers\n- **A**: port=80, isHardened=True, description="x"\n', {
    builtIn: false,
  });
  expect(lostProperties((_, property) => property === "port", "").count(result)).toBe(2);
});
