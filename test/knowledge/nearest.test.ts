import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestIds } from "../../src/knowledge/nearest.ts";

const candidates = ["CWE-8", "CWE-89", "CWE-98", "CWE-189", "CAPEC-89", "D3-ITF"];

describe("nearestIds", () => {
  it.each([
    ["the same but for case and punctuation, alone", "cwe 89", ["CWE-89"]],
    ["a wrong digit", "CWE-88", ["CWE-8", "CWE-89", "CWE-98"]],
    ["a missing letter", "D3-IT", ["D3-ITF"]],
    ["an extra letter", "D3-ITFF", ["D3-ITF"]],
    ["a swap of neighbours", "D3-TIF", ["D3-ITF"]],
    ["two slips", "D3-XYF", []],
    ["a swap across one", "D3-FTI", []],
    ["nothing", "", []],
  ])("finds %s", (_, id, expected) => {
    expect(nearestIds(id, candidates)).toEqual(expected);
  });

  it("stops at the limit", () => {
    expect(nearestIds("CWE-88", candidates, 1)).toEqual(["CWE-8"]);
  });

  const id = fc.stringMatching(/^[A-Z]{2,5}[0-9]{2,4}$/);

  it("finds an id again after any single slip", () => {
    fc.assert(
      fc.property(id, fc.nat(), fc.constantFrom("drop", "double", "swap", "replace"), (whole, at, slip) => {
        const i = at % whole.length;
        const [before, letter, after] = [whole.slice(0, i), whole[i] ?? "", whole.slice(i + 1)];
        const slipped = {
          drop: before + after,
          double: before + letter + letter + after,
          swap: before + after.slice(0, 1) + letter + after.slice(1),
          replace: `${before}Q${after}`,
        }[slip];
        expect(nearestIds(slipped, [whole])).toEqual([whole]);
      }),
    );
  });

  it("is symmetric", () => {
    fc.assert(fc.property(id, id, (a, b) => nearestIds(a, [b]).length === nearestIds(b, [a]).length));
  });
});
