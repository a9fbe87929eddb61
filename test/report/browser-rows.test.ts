import { describe, expect, it } from "vitest";
import { navigationColumns, rowOf } from "../../src/report/browser-rows.ts";

describe("the row of a table", () => {
  it("has the values in the order of the columns, whatever the order of the record", () => {
    const record = { b: 1, a: null, more: true };
    expect(rowOf(["a", "b"], record)).toEqual([null, 1]);
    const level = { worst: null, open: 2, parent: -1, href: "h", title: "t", path: "p", owner: "o" };
    expect(rowOf(navigationColumns, level)).toEqual(["p", "t", "h", -1, 2, null, "o"]);
  });
});
