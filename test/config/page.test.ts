import { expect, it } from "vitest";
import { configTable, pageWithTable } from "../../src/config/page.ts";

it("the table stands where the page has a place for it, once", () => {
  const page = "a\n<!-- keys: made by npm run generate -->\nold\n<!-- /keys -->\nb\n";
  const made = pageWithTable(page);
  expect(made).toBe(page.replace("old", configTable()));
  expect(pageWithTable(made)).toBe(made);
});

it("has rows that fit their head", () => {
  const widths = configTable()
    .split("\n")
    .map((row) => row.replaceAll("\\|", "").split("|").length);
  expect(new Set(widths).size).toBe(1);
});
