import { expect, it } from "vitest";
import { hiddenRows } from "../../../src/browser/tables/folds.ts";

const depths = [0, 1, 2, 2, 1, 0, 1];

it.each([
  [[], []],
  [[1], [2, 3]],
  [[0], [1, 2, 3, 4]],
  [
    [0, 1],
    [1, 2, 3, 4],
  ],
  [
    [1, 5],
    [2, 3, 6],
  ],
  [[3], []],
])("with %j folded, %j are hidden", (folded, hidden) => {
  const rows = hiddenRows(depths, new Set(folded)).flatMap((isHidden, row) => (isHidden ? [row] : []));
  expect(rows).toEqual(hidden);
});
