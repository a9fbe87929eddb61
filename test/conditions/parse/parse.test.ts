import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseCondition } from "../../../src/conditions/parse/parse.ts";
import { printCondition } from "../../../src/conditions/print.ts";
import { errorOf, shape } from "../support.ts";

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

describe("constants", () => {
  it.each<[text: string, value: null | boolean]>([
    ["None", null],
    ["True", true],
    ["False", false],
  ])("%j is %j", (text, value) => {
    expect(parseCondition(text)).toEqual({ type: "literal", value, start: 0, end: text.length });
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

describe("methods", () => {
  it("takes pytm's seven and ours on a dotted name", () => {
    for (const method of [
      "oneOf",
      "crosses",
      "enters",
      "exits",
      "inside",
      "checkTLSVersion",
      "hasDataLeaks",
    ]) {
      expect(parseCondition(`d.sink.${method}(a, b)`)).toMatchObject({ type: "method", name: method });
    }
    expect(parseCondition("target.crossesTrust()")).toMatchObject({ type: "method" });
    expect(parseCondition("target.entersTrusted()")).toMatchObject({ type: "method" });
  });

  it("takes others when told so, and only those", () => {
    expect(parseCondition("target.isOld()", ["isOld"])).toMatchObject({ type: "method", name: "isOld" });
    expect(errorOf("target.crosses()", ["isOld"]).hint).toBe("the methods are isOld");
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
