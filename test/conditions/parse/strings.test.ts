import { describe, expect, it } from "vitest";
import { parseCondition } from "../../../src/conditions/parse/parse.ts";
import { readString } from "../../../src/conditions/parse/strings.ts";
import { asCPython, isRejected, type Rejected } from "../support.ts";

describe("a literal", () => {
  it.each<[text: string, value: null | boolean | number | string]>([
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

asCPython("text literals");

describe("readString", () => {
  it("reads nothing where no text begins", () => {
    expect(readString("a'b'", 0)).toBeNull();
    expect(readString("ur'b'", 0)).toBeNull();
    expect(readString("a'b'", 1)).toEqual({ type: "string", value: "b", text: "'b'", start: 1, end: 4 });
  });
});

describe("what is refused", () => {
  it.each<Rejected>([
    ["target.x == f'{y}'", /f-strings/, 12, 14],
    ["a == Rf'x'", /f-strings/, 5, 8],
    ["a == b'x'", /byte strings/, 5, 7],
    ["a == bR'x'", /byte strings/, 5, 8],
    ["'abc", /text is never closed/, 0, 1, /three quotes/],
    ["a == 'b\n'", /text is never closed/, 5, 6, /three quotes/],
    ["'''abc'", /text is never closed/, 0, 3],
    ["'\\N{DASH}'", /by name/, 1, 3],
    ["'a\\x4'", /escape/, 2, 4],
    ["'\\U00110000'", /escape/, 1, 11],
  ])("%j", isRejected);
});
