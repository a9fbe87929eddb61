import { expect, it } from "vitest";
import { countOf, firstOf } from "../../../../src/browser/findings/rest/files.ts";

const files = [400, 300, 300, 100].map((count, at) => ({ path: `level-${at}`, href: `${at}.js`, count }));

it.each([
  [1, 1],
  [400, 1],
  [401, 2],
  [1000, 3],
  [5000, 4],
])("for %i findings %i files are loaded", (limit, expected) => {
  expect(firstOf(files, limit)).toEqual(files.slice(0, expected));
});

it("counts the findings of files", () => expect(countOf(files)).toBe(1100));
