import { describe, expect, it } from "vitest";
import { breadcrumb, type Level, type Tree } from "../../src/tree/level.ts";

describe("a trail", () => {
  it("leads from the root to a level", () => {
    const level = (path: string, parent: string | null): [string, Level] => [
      path,
      { path, title: path, model: null, parent, children: [], uses: [] },
    ];
    const levels = new Map([level("", null), level("z", ""), level("a/b", "z")]);
    const hierarchy: Tree = { levels, root: "", submodels: new Map() };
    expect(breadcrumb(hierarchy, "a/b")).toEqual(["", "z", "a/b"]);
    expect(breadcrumb(hierarchy, "")).toEqual([""]);
  });
});
