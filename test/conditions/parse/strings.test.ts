import { describe, expect, it } from "vitest";
import { parseCondition } from "../../../src/conditions/parse/parse.ts";

describe("texts", () => {
  it.each<[text: string, value: string]>([
    ["''", ""],
    ["'a\"b'", 'a"b'],
    ['"a\'b"', "a'b"],
    ['"""a\nb"""', "a\nb"],
    ["'''a'b''c'''", "a'b''c"],
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
