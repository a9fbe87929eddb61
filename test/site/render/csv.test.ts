import { expect, it } from "vitest";
import { csv } from "../../../src/site/render/csv.ts";

/** What follows the mark by which spreadsheets tell UTF-8. */
function text(...rows: object[]): string {
  const [mark, ...rest] = [...csv(rows)].join("");
  expect(mark).toBe("\ufeff");
  return rest.join("");
}

it("has a column for each property of a row that a reader of the table wants", () => {
  const row = {
    anchor: "e-A",
    name: 'A "B", C',
    open: 2,
    inScope: true,
    worst: null,
    level: { title: "Shop", path: "shop" },
  };
  expect(text(row, { name: "D\nE", data: ["x", { name: "y" }] })).toBe(
    'name,open,inScope,worst,level,data\r\n"A ""B"", C",2,true,,shop,\r\n"D\nE",,,,,x; y\r\n',
  );
});

it("says evidence and fixes as a model would", () => {
  const evidence = [{ property: "port", value: "80", source: "stated", origin: "model.md:2" }];
  const fixes = [[{ property: "isEncrypted", from: "False", to: "True" }]];
  expect(text({ evidence, fixes })).toBe("evidence,fixes\r\nport = 80,isEncrypted = True\r\n");
});

it("is no formula where a text begins as one", () => {
  expect(text({ name: "=1+1" })).toBe("name\r\n'=1+1\r\n");
});
