import { describe, expect, it } from "vitest";
import { parseCondition } from "../../src/conditions/parse/parse.ts";
import { printCondition } from "../../src/conditions/print.ts";

describe("printCondition", () => {
  it.each([
    ["( target.port )==  0x50", "target.port == 80"],
    ["(a and b) and c or (d or e)", "(a and b) and c or (d or e)"],
    ["(a and b) or c", "a and b or c"],
    ["not (a == b)", "not a == b"],
    ["(not a) == b", "(not a) == b"],
    ["(a < b) < c", "(a < b) < c"],
    ["a < (b + c)", "a < b + c"],
    ["a - (b - c)", "a - (b - c)"],
    ["(a - b) - c", "a - b - c"],
    ["(-a) ** (-b)", "(-a) ** -b"],
    ["-(a ** b)", "-a ** b"],
    ["(a ** b) ** c", "(a ** b) ** c"],
    ["- - a", "--a"],
    ["(a if b else c) if d else e", "(a if b else c) if d else e"],
    ["a if b else (c if d else e)", "a if b else c if d else e"],
    ["(a or b).c", "(a or b).c"],
    ["(1).real", "(1).real"],
    ["a[1:2:]", "a[1:2]"],
    ["a[::2]", "a[::2]"],
    ["a[(1,)]", "a[(1,)]"],
    ["(1,)", "(1,)"],
    ["1, 2", "(1, 2)"],
    ["{}", "{}"],
    ["{1:2,}", "{1: 2}"],
    ["{1,}", "{1}"],
    ["any((x for x in y))", "any(x for x in y)"],
    ["sum((x for x in y), 1)", "sum((x for x in y), 1)"],
    ["[x for x in (a if b else c) if (d if e else f)]", "[x for x in (a if b else c) if (d if e else f)]"],
    ["target.crosses( A,b )", "target.crosses(A, b)"],
    ["'it\\'s' \"\\n\"", '"it\'s\\n"'],
    ["1e999", "1e999"],
    ["1.50", "1.5"],
    ["1e300", "1e+300"],
  ])("%s becomes %s", (text, printed) => {
    expect(printCondition(parseCondition(text))).toBe(printed);
    expect(printCondition(parseCondition(printed))).toBe(printed);
  });
});
