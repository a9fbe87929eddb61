import fc from "fast-check";
import { expect, it } from "vitest";
import { groupsOf } from "../../../src/store/remote/groups.ts";

const levels = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 300 });

it("has each level once, in whatever order they come, and few groups", () => {
  fc.assert(
    fc.property(levels, (some) => {
      const groups = groupsOf(some);
      expect(groups.flat()).toEqual([...some].sort());
      expect(groupsOf([...some].reverse())).toEqual(groups);
      expect(groups.length).toBeLessThanOrEqual(Math.ceil(some.length / 34));
      for (const group of groups) expect(group.length).toBeLessThanOrEqual(64);
    }),
  );
});

it("leaves most groups as they were when a level comes", () => {
  const many = Array.from({ length: 3000 }, (_, at) => `level-${at}`);
  const before = new Set(groupsOf(many).map((group) => group.join()));
  const after = groupsOf([...many, "level-1500-new"]).map((group) => group.join());
  expect(after.filter((group) => !before.has(group)).length).toBeLessThan(8);
});
