import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseCondition } from "../../src/conditions/parse/parse.ts";
import { printCondition } from "../../src/conditions/print.ts";
import { errorOf, shape } from "./support.ts";

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

describe("literals", () => {
  it.each<[text: string, value: null | boolean | number | string]>([
    ["None", null],
    ["True", true],
    ["False", false],
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
    ["''", ""],
    ["'a\"b'", 'a"b'],
    ['"a\'b"', "a'b"],
    ["'''a'b''c'''", "a'b''c"],
    ['"""a\nb"""', "a\nb"],
    ["'''a\r\nb\rc'''", "a\nb\nc"],
    ["'a' \"b\"\n'''c'''", "abc"],
    ["'\\n\\r\\t\\v\\f\\a\\b\\0'", "\n\r\t\v\f\x07\b\0"],
    ["'\\\\ \\' \\\"'", "\\ ' \""],
    ["'\\x41\\u00e9\\U0001F600\\101'", "Aé😀A"],
    ["'\\1019'", "A9"],
    ["'a\\\nb'", "ab"],
    ["'a\\\r\nb'", "ab"],
    ["'\\d\\.'", "\\d\\."],
    ["r'\\n\\''", "\\n\\'"],
    ["R'''\\\n'''", "\\\n"],
    ["u'a' r'\\b'", "a\\b"],
    ["'# no comment'", "# no comment"],
    ["'__class__'", "__class__"],
  ])("%j is %j", (text, value) => {
    expect(parseCondition(text)).toEqual({ type: "literal", value, start: 0, end: text.length });
  });
});

describe("blanks", () => {
  it.each([
    "target.port==80 and target.flag",
    "  target . port\n== 80 # the port\n\tand (\n  target.flag # and the flag\n)\r\n",
    "target.port == \\\n 80 and target.flag",
    "#\ntarget.port == 80 and target.flag #",
  ])("%j", (text) => {
    expect(shape(parseCondition(text))).toEqual(shape(parseCondition("target.port == 80 and target.flag")));
  });

  it("reads names of any script, in normal form KC", () => {
    expect(parseCondition("ﬁeld.größe")).toMatchObject({
      type: "attribute",
      name: "größe",
      object: { name: "field" },
    });
  });

  it("lets a word follow a number", () => {
    expect(printCondition(parseCondition("1if 0x1for 2else 3"))).toBe("1 if 31 or 2 else 3");
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
