import { expect, it } from "vitest";
import type { Page } from "../../../src/report/pages/page.ts";
import { openTold } from "../../../src/site/render/told.ts";

it("counts what is the same once, for each page and list", () => {
  const { numbersOf, told } = openTold();
  const [one, other] = [{}, {}] as [Page, Page];
  expect(numbersOf(one, "facts", [{ a: 1 }, { b: 2 }])).toBe("1, 2");
  expect(numbersOf(one, "facts", [{ b: 2 }, { c: 3 }, { a: 1 }])).toBe("2, 3, 1");
  expect(numbersOf(one, "terms", [{ b: 2 }])).toBe("1");
  const more = [4, 5, 6, 7, 8].map((a) => ({ a }));
  expect(numbersOf(one, "facts", [{ a: 1 }, ...more, { c: 3 }, { a: 4 }, { a: 5 }])).toBe("1, 4–8, 3–5");
  expect(numbersOf(other, "facts", [{ b: 2 }])).toBe("1");
  expect(told(one, "facts")).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }, ...more]);
  expect(told(other, "terms")).toEqual([]);
});
