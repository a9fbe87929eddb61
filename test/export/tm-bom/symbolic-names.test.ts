import { expect, it } from "vitest";
import { symbolicName } from "../../../src/export/tm-bom/symbolic-names.ts";
import { hostileTexts } from "../../support/hostile.ts";

it.each([
  ["Web shop", /^web-shop-[0-9a-f]{8}$/],
  ["Käse & Größe", /^kase-gro-e-[0-9a-f]{8}$/],
  ["漢字", /^[0-9a-f]{8}$/],
  ["x".repeat(200), /^x{40}-[0-9a-f]{8}$/],
  [`${"x".repeat(39)} y`, /^x{39}-[0-9a-f]{8}$/],
])("has the words of %s", (title, pattern) => {
  expect(symbolicName(title, title)).toMatch(pattern);
});

it("rests on nothing but what it is made of", () => {
  expect(symbolicName("A", "one")).toBe(symbolicName("A", "one"));
  expect(symbolicName("A", "one")).not.toBe(symbolicName("A", "other"));
  for (const text of hostileTexts) expect(symbolicName(text, text)).toMatch(/^[0-9a-z-]+$/);
});
