import { describe, expect, it } from "vitest";
import { rows } from "../../src/report/present.ts";

describe("rows", () => {
  it.each([
    [0, []],
    [3, [0, 2, 4]],
    [4, [0, 2, 4]],
  ])("of %i items show three at most, and tell how many there are", (total, expected) => {
    const items = Array.from({ length: total }, (_, index) => index);
    expect(rows(items, (one) => one * 2, 3)).toEqual({ shown: expected, total });
  });
});
