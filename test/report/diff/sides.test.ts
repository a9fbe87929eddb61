import { expect, it } from "vitest";
import { openTitles, saidSide } from "../../../src/report/diff/sides.ts";

it.each([
  [{ name: "models", commit: null }, "models"],
  [{ name: "main", commit: "0123456789" }, "main (0123456)"],
  [{ name: "0123456789", commit: "0123456789" }, "0123456789"],
])("%j is called %s", (side, said) => expect(saidSide(side)).toBe(said));

it("levels go by their titles, and by their paths where these are not enough", () => {
  const name = (path: string, title: string) => ({ path, title, parent: null });
  const titleOf = openTitles(
    { names: [name("", "Shop"), name("a", "Till"), name("gone", "Gone")] },
    { names: [name("", "Shop"), name("a", "Cash"), name("b", "Twin"), name("c", "Twin"), name("d", "")] },
  );
  expect(["", "a", "gone", "b", "c", "d", "else"].map(titleOf)).toEqual([
    ...["Shop", "Cash", "Gone", "Twin (b)", "Twin (c)", "d", "else"],
  ]);
});
