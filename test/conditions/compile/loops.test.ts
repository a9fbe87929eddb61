import { describe, expect, it } from "vitest";
import { itemsIn, newCells } from "../../../src/conditions/compile/loops.ts";
import { MISSING } from "../../../src/conditions/host.ts";
import { outcomeOf } from "../support.ts";

describe("clauses", () => {
  it.each([
    ["[x for x in [[1], [2]] for x in x] == [1, 2]", true],
    ["[x + y for x in [1, 2] for y in [10, 20]] == [11, 21, 12, 22]", true],
    ["[x for x in [1, 2, 3] if x > 1 if x < 3] == [2]", true],
    ["[x for x in [1, 2, 3] if x > 1 if x < 3 if x != 2] == []", true],
    ["[x for x in target.items for y in target.words if y == 'a'] == target.items", true],
    // The first source sees what is outside, the others what is inside.
    ["[x for x in [1] for y in x]", "fault"],
    ["[1 for x in x]", "fault"],
    ["[[x for x in [x]] for x in [1]] == [[1]]", true],
  ])("%s: %s", (text, outcome) => {
    expect(outcomeOf(text)).toBe(outcome);
  });
});

describe("newCells", () => {
  it("gives each variable a cell, before those outside", () => {
    const outer = { outer: null, value: 1 };
    expect(newCells(2, outer)).toEqual({ outer: { outer, value: undefined }, value: undefined });
    expect(newCells(1, null)).toEqual({ outer: null, value: undefined });
  });
});

describe("itemsIn", () => {
  it("goes through lists, and draws from generators", () => {
    let left = 3;
    const next = () => (left > 0 ? left-- : MISSING);
    expect([...itemsIn([1, 2])]).toEqual([1, 2]);
    expect([...itemsIn({ valueType: "generator", next })]).toEqual([3, 2, 1]);
  });
});
