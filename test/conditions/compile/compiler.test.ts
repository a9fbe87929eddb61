import { describe, expect, it } from "vitest";
import { type Cell, cellAt, hopsTo, type Scope } from "../../../src/conditions/compile/compiler.ts";

describe("variables in sight", () => {
  const scope: Scope = { variable: "c", outer: { variable: "b", outer: { variable: "c", outer: null } } };

  it.each([
    ["c", 0],
    ["b", 1],
    ["a", -1],
  ])("%s lies %i cells out", (variable, hops) => {
    expect(hopsTo(variable, scope)).toBe(hops);
    expect(hopsTo(variable, null)).toBe(-1);
  });

  it("are in the cells of the same order", () => {
    const outer: Cell = { outer: null, value: 1 };
    const inner: Cell = { outer, value: 2 };
    expect([cellAt(inner, 0), cellAt(inner, 1)]).toEqual([inner, outer]);
  });
});
