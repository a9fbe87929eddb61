import { describe, expect, it } from "vitest";
import { readNumber } from "../../../src/conditions/parse/numbers.ts";
import { parseCondition } from "../../../src/conditions/parse/parse.ts";
import { printCondition } from "../../../src/conditions/print.ts";
import { isRejected, type Rejected } from "../support.ts";

describe("a literal", () => {
  it.each<[text: string, value: null | boolean | number | string]>([
    ["0", 0],
    ["000", 0],
    ["1_000_000", 1e6],
    ["0XfF_0", 0xff0],
    ["0b1_1", 3],
    ["0o777", 511],
    ["1.", 1],
    [".5", 0.5],
    ["1e3", 1000],
    ["1.5E-1_0", 1.5e-10],
    ["09.5", 9.5],
    ["9007199254740991", Number.MAX_SAFE_INTEGER],
    ["1e999", Number.POSITIVE_INFINITY],
  ])("%j is %j", (text, value) => {
    expect(parseCondition(text)).toEqual({ type: "literal", value, start: 0, end: text.length });
  });
});

describe("readNumber", () => {
  it("lets a word follow a number", () => {
    expect(printCondition(parseCondition("1if 0x1for 2else 3"))).toBe("1 if 31 or 2 else 3");
  });

  it("reads nothing where no number begins", () => {
    expect(readNumber("a1", 0)).toBeNull();
    expect(readNumber("a1", 1)).toEqual({ type: "number", value: 1, text: "1", start: 1, end: 2 });
  });
});

describe("what is refused", () => {
  it.each<Rejected>([
    ["1j", /imaginary/, 0, 2],
    ["0777", /begin with 0/, 0, 4, /0o17/],
    ["1__0", /runs into _/, 0, 2],
    ["12abc", /runs into a/, 0, 3],
    ["0x", /runs into x/, 0, 2],
    ["9007199254740992", /too large/, 0, 16],
    [`1${"0".repeat(5000)}`, /the number 1000000+… is too large/, 0, 5001],
  ])("%j", isRejected);
});
