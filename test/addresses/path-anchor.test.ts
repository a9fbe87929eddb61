import { expect, it } from "vitest";
import { pathKey } from "../../src/addresses/path-anchor.ts";

it("an attack path is called by what it goes by, in a few letters that no number is", () => {
  expect(pathKey("Shopper > web/Page > Orders")).toMatch(/^p[0-9a-f]{10}$/);
  expect(pathKey("Shopper > web/Page > Orders")).toBe(pathKey("Shopper > web/Page > Orders"));
  expect(pathKey("Shopper > web/Page > Orders")).not.toBe(pathKey("Shopper > web/Page"));
});
