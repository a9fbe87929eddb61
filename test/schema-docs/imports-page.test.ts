import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { importsPage } from "../../src/schema-docs/imports-page.ts";

it("docs/import.md has the tables as they are", () => {
  const page = readFileSync("docs/import.md", "utf8");
  expect(importsPage(page)).toBe(page);
  expect(() => importsPage("nothing")).toThrow("no place for");
});
