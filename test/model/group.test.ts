import { expect, it } from "vitest";
import { groupBy } from "../../src/model/group.ts";

it("groups by key, in the order in which keys and items are met", () => {
  const groups = groupBy(["b1", "a1", "b2", "c1", "a2"], ([letter]) => letter);
  expect([...groups]).toEqual([
    ["b", ["b1", "b2"]],
    ["a", ["a1", "a2"]],
    ["c", ["c1"]],
  ]);
  expect(groupBy([], () => 1).size).toBe(0);
});
