import { describe, expect, it } from "vitest";
import { parseCondition } from "../../../src/conditions/parse/parse.ts";

describe("numbers", () => {
  it.each<[text: string, value: number]>([
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
