import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { builtInRules } from "../../src/rules/library.ts";
import { peersPage } from "../../src/schema-docs/peers-page.ts";

const rules = builtInRules(() => {});

describe("the page for who comes from another tool", () => {
  it("is up to date (npm run generate)", () => {
    expect(readFileSync("docs/coming-from.md", "utf8")).toBe(peersPage(rules));
  });
});
