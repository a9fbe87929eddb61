import { describe, expect, it } from "vitest";
import { childrenOf, levelsNamed, openLevels } from "../../../src/browser/tree/hierarchy.ts";

const level = (path: string, parent: number, title = path) => ({ path, parent, title });
const one = [
  level("", -1, "Company"),
  level("shop", 0, "Web shop"),
  level("shop/till", 1),
  level("cellar", 0),
];
const several = [level("a", -1), level("a/b", 0), level("c", -1)];

describe("levels", () => {
  it("stand under their parents, and without one at the top", () => {
    expect([...childrenOf(one)]).toEqual([
      [-1, [0]],
      [0, [1, 3]],
      [1, [2]],
    ]);
    expect(childrenOf([level("lost", 9), level("a", -1)]).get(-1)).toEqual([0, 1]);
  });

  it.each([
    ["the only root", one, [], -1, [0]],
    ["no root of several", several, [], -1, []],
    ["the way to the current level", one, [], 2, [0, 1, 2]],
    ["what was open before, if it is still there", several, ["a", "gone"], -1, [0]],
  ])("unfold %s", (_, levels, before, current, open) => {
    const found = openLevels(levels, childrenOf(levels), new Set(before), current);
    expect([...found].sort()).toEqual(open);
  });

  it("end their way up where numbers of parents are wrong", () => {
    const circle = [level("a", 1), level("b", 0)];
    expect([...openLevels(circle, childrenOf(circle), new Set(), 1)].sort()).toEqual([0, 1]);
  });

  it.each([
    [["shop"], [1, 2]],
    [["web", "shop"], [1]],
    [["till", "cellar"], []],
  ])("with the words %j are %j", (words, expected) => {
    expect(levelsNamed(one, words)).toEqual(expected);
  });
});
