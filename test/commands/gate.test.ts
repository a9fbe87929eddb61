import { describe, expect, it } from "vitest";
import { objections } from "../../src/commands/gate.ts";
import { shop } from "../report/shop.ts";
import { judged } from "../support/in-memory.ts";

describe("objections", () => {
  it.each([
    [null, 0],
    ["critical", 3],
    ["high", 4],
    ["info", 9],
  ] as const)(
    "objects, from %s on, to %i: open, and not told in more detail below",
    async (failOn, expected) => {
      const limit = { failOn, known: new Set<string>() };
      expect(objections(await judged(shop, { builtIn: false }), limit)).toBe(expected);
    },
  );
});
