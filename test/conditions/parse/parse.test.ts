import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseCondition } from "../../../src/conditions/parse/parse.ts";
import { printCondition } from "../../../src/conditions/print.ts";
import { errorOf, isRejected, type Rejected, shape } from "../support.ts";

describe("precedence", () => {
  it.each([
    ["a or b and c", "a or (b and c)"],
    ["a and b or c", "(a and b) or c"],
    ["not a and b", "(not a) and b"],
    ["not a == b", "not (a == b)"],
    ["not a in b", "not (a in b)"],
    ["a if b or c else d", "a if (b or c) else d"],
    ["a if b else c if d else e", "a if b else (c if d else e)"],
    ["a or b if c else d", "(a or b) if c else d"],
    ["a == b | c", "a == (b | c)"],
    ["a | b ^ c & d", "a | (b ^ (c & d))"],
    ["a & b + c", "a & (b + c)"],
    ["a + b * c", "a + (b * c)"],
    ["a - b - c", "(a - b) - c"],
    ["a / b // c % d", "((a / b) // c) % d"],
    ["-a * b", "(-a) * b"],
    ["-a ** b", "-(a ** b)"],
    ["a ** -b", "a ** (-b)"],
    ["a ** b ** c", "a ** (b ** c)"],
    ["-a.b", "-(a.b)"],
    ["a ** b.c[d]", "a ** ((b.c)[d])"],
    ["a not in b is not c", "a not in b is not c"],
    ["a[1:2]", "a[(1):(2)]"],
    ["a[b, c]", "a[(b, c)]"],
    ["a, b", "(a, b)"],
    ["a,", "(a,)"],
    ["a if b else c, d", "((a if b else c), d)"],
    ["[a for x in b or c if d and e if f]", "[(a) for x in (b or c) if (d and e) if (f)]"],
    ["[a for x in b for y in c]", "[a for x in (b) for y in (c)]"],
    ["[a for (x) in b]", "[a for x in b]"],
    ["any(a for x in b)", "any((a for x in b))"],
    ["(target.crosses)(a)", "target.crosses(a)"],
  ])("%s is %s", (text, same) => {
    expect(shape(parseCondition(text))).toEqual(shape(parseCondition(same)));
  });

  it.each([
    ["a and b and c", "(a and b) and c"],
    ["a < b < c", "(a < b) < c"],
    ["a + b + c", "a + (b + c)"],
    ["a ** b ** c", "(a ** b) ** c"],
    ["-a ** b", "(-a) ** b"],
    ["not a == b", "(not a) == b"],
    ["a in b", "not a in b"],
    ["(a, b)", "[a, b]"],
    ["(a)", "(a,)"],
    ["a[b:]", "a[:b]"],
    ["a[b::c]", "a[b:c]"],
    ["(a for x in b)", "[a for x in b]"],
  ])("%s is not %s", (text, other) => {
    expect(shape(parseCondition(text))).not.toEqual(shape(parseCondition(other)));
  });
});

describe("offsets", () => {
  it.each([
    ["a + (b)", "binary", 0, 7],
    [" (a) + b ", "binary", 1, 8],
    [" ( a ) ", "name", 3, 4],
    ["a . b ", "attribute", 0, 5],
    ["not  a", "unary", 0, 6],
    ["(a, b)", "tuple", 0, 6],
    ["a, b,", "tuple", 0, 5],
    ["a < b < (c)", "comparison", 0, 11],
    ["[x for x in (y)]", "listComprehension", 0, 16],
    ["target.crosses( a )", "method", 0, 19],
    ["'a' 'b'", "literal", 0, 7],
    ["a if b else (c)", "conditional", 0, 15],
  ])("%j is a %s from %i to %i", (text, type, start, end) => {
    expect(parseCondition(text)).toMatchObject({ type, start, end });
  });

  it("tells where the name of a property or method is", () => {
    expect(parseCondition("target . port")).toMatchObject({ nameSpan: { start: 9, end: 13 } });
    expect(parseCondition("target.crosses ()")).toMatchObject({ nameSpan: { start: 7, end: 14 }, end: 17 });
  });
});

const corpus = "../shared/corpus/pytm/threats.json";

describe.skipIf(!existsSync(corpus))(`pytm's threats (skipped without ${corpus})`, () => {
  it("all parse", () => {
    const threats: { condition: string }[] = JSON.parse(readFileSync(corpus, "utf8"));
    expect(threats).toHaveLength(114);
    for (const { condition } of threats) {
      const expression = parseCondition(condition);
      expect(shape(parseCondition(printCondition(expression)))).toEqual(shape(expression));
    }
  });
});

describe("what is refused", () => {
  it.each<Rejected>([
    ["", /empty/, 0, 0],
    [" # nothing\n", /empty/, 0, 11],
    ["a b", /expected an operator or the end, found "b"/, 2, 3],
    ["a not b", /expected in, found "b"/, 6, 7],
    ["a if b", /ends where else/, 6, 6],
  ])("%j", isRejected);
});

describe("long texts", () => {
  it("refuses a text of more than 64 KB without reading it", () => {
    expect(errorOf("a ".repeat(500_000)).message).toMatch(/longer than 65536/);
  });

  it.each([
    "(".repeat(65_000),
    "not ".repeat(16_000),
    "-".repeat(65_000),
    "a.".repeat(32_000),
    "a[".repeat(32_000),
    "[x for x in ".repeat(5000),
    "for (".repeat(10),
    `[1 for ${"(".repeat(60_000)}`,
    "'\\".repeat(32_000),
    `'${"\\x".repeat(32_000)}'`,
    "1_".repeat(32_000),
    "\\".repeat(65_000),
    "#\n".repeat(32_000),
    `"""${'"" '.repeat(20_000)}`,
  ])("refuses %.20s… soon", (text) => {
    errorOf(text);
  });
});
