import { describe, expect, it } from "vitest";
import { named } from "../../../src/browser/base/named.ts";

describe("a row", () => {
  it.each([
    [["a", "b"], [1, null], { a: 1, b: null }],
    [[], [], {}],
  ])("of the columns %j with the values %j is %j", (columns, row, record) => {
    expect(named(columns, row)).toEqual(record);
  });

  it("has types by the names of its columns", () => {
    const { title, count } = named(["title", "count"] as const, ["Shop", 3] as const);
    const words: "Shop" = title;
    const number: 3 = count;
    expect([words, number]).toEqual(["Shop", 3]);
  });
});
