import { describe, expect, it } from "vitest";
import { conjunction, conjuncts } from "../../src/conditions/conjuncts.ts";
import { parseCondition } from "../../src/conditions/parse/parse.ts";
import { printCondition } from "../../src/conditions/print.ts";

describe("conjuncts", () => {
  it.each([
    ["a", ["a"]],
    ["a or b", ["a or b"]],
    ["a and b and c", ["a", "b", "c"]],
    ["a and (b and (c or d)) and not (e and f)", ["a", "b", "c or d", "not (e and f)"]],
  ])("of %s", (text, parts) => {
    expect(conjuncts(parseCondition(text)).map(printCondition)).toEqual(parts);
  });
});

describe("a conjunction", () => {
  it("of none is nothing, and of one itself", () => {
    const one = parseCondition("a");
    expect([conjunction([]), conjunction([one])]).toEqual([null, one]);
  });

  it("of several stands where they stand", () => {
    const whole = parseCondition("a and b and c");
    expect(conjunction(conjuncts(whole))).toEqual(whole);
  });
});
