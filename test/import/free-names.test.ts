import { expect, it } from "vitest";
import { openFolders, openNames } from "../../src/import/free-names.ts";

it("gives the first name that is free, else the last with a number", () => {
  const names = openNames();
  expect(names.take(["web"])).toBe("web");
  expect(names.take(["web", "web (db)"])).toBe("web (db)");
  expect(names.take(["web 2"])).toBe("web 2");
  expect(names.take(["web"])).toBe("web 3");
  expect(names.has("web 3")).toBe(true);
});

it("may see no difference of case, and number in another way", () => {
  const names = openNames(
    (name, number) => `${name}.${number}`,
    (name) => name.toUpperCase(),
  );
  expect([names.take(["a"]), names.take(["A"]), names.take(["a"])]).toEqual(["a", "A.2", "a.3"]);
});

it("20,000 things of one name are looked up a few times each", () => {
  let looks = 0;
  const names = openNames(undefined, (name) => {
    looks += 1;
    return name;
  });
  for (let count = 0; count < 20_000; count++) names.take(["web"]);
  expect(names.has("web 20000")).toBe(true);
  expect(looks).toBeLessThan(20_000 * 8);
});

it("folders are plain words", () => {
  const folder = openFolders("page");
  expect(["Main Page!", "main page", "図", "../x"].map(folder)).toEqual([
    "main-page",
    "main-page-2",
    "page",
    "x",
  ]);
});
