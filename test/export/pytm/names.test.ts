import { expect, it } from "vitest";
import { openNames } from "../../../src/export/pytm/names.ts";

it("tell apart what is called the same", () => {
  const things = [
    { name: "A", level: "x" },
    { name: "A", level: "x" },
    { name: "A (x)", level: "y" },
    { name: "A", level: "x" },
    { name: "B", level: "x" },
  ];
  const nameOf = openNames(
    things,
    ({ name }) => name,
    ({ level }) => level,
  );
  expect(things.map(nameOf)).toEqual(["A", "A (x)", "A (x) (y)", "A (x) 2", "B"]);
});
