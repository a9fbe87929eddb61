import { expect, it } from "vitest";
import { attackPattern } from "../../src/knowledge/capec.ts";
import { patternsAgainst, techniquesOf } from "../../src/knowledge/relations.ts";

it("weaknesses lead to attack patterns, and these to techniques, so many of each at most", () => {
  const patterns = patternsAgainst(["CWE-502", "CWE-79"], 2);
  expect(patterns).toHaveLength(3);
  expect(patterns[0]).toBe("CAPEC-586");
  expect(patterns.every((id) => attackPattern(id)?.deprecated === false)).toBe(true);
  expect(techniquesOf(["CAPEC-94", "CAPEC-586"])).toEqual(["T1557"]);
  // Headings that CWE does not let stand for a cause, and what is none.
  expect(patternsAgainst(["CWE-200", "CWE-0"], 3)).toEqual([]);
});
