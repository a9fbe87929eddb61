import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printable, wrap } from "../../src/diagrams/labels.ts";

const word = fc.string({
  unit: fc.constantFrom("a", "é", "\u{1f600}", "\u0301", "<"),
  minLength: 1,
  maxLength: 30,
});
const blank = fc.constantFrom(" ", "  ", "\n", "\t", "\r\n", "\u2028", "\u00a0");
const text = fc.array(fc.oneof(word, blank), { maxLength: 40 }).map((parts) => parts.join(""));
const withoutBlanks = (value: string) => value.replace(/\s/g, "");

describe("wrap", () => {
  it.each([
    ["one two three", 9, 3, ["one two", "three"]],
    ["one two three", 13, 1, ["one two three"]],
    ["one two three", 12, 1, ["one two…"]],
    ["one two three four", 9, 2, ["one two", "three…"]],
    ["aaaaabbbbbcc", 5, 3, ["aaaaa", "bbbbb", "cc"]],
    ["aaaaabbbbbcc", 5, 2, ["aaaaa", "bbbb…"]],
    ["x aaaaab", 5, 4, ["x", "aaaaa", "b"]],
    ["", 5, 2, [" "]],
    [" \n\t ", 5, 2, [" "]],
    [`${" ".repeat(500)}far`, 5, 2, ["far"]],
    [`near${" ".repeat(500)}`, 5, 2, ["near"]],
    ["a b c d e", 1, 5, ["a", "b", "c", "d", "e"]],
    ["\u{1f600}".repeat(6), 6, 2, ["\u{1f600}".repeat(3), "\u{1f600}".repeat(3)]],
    ["\u{1f600}".repeat(7), 6, 2, ["\u{1f600}".repeat(3), `${"\u{1f600}".repeat(2)}…`]],
    ["注文データベース", 6, 3, ["注文デ", "ータベ", "ース"]],
    ["ｱｲｳｴｵｶ", 6, 1, ["ｱｲｳｴｵｶ"]],
    ["ABC 注文 D", 8, 2, ["ABC 注文", "D"]],
    ["한국어".normalize("NFD"), 4, 2, ["한국".normalize("NFD"), "어".normalize("NFD")]],
    ["Café noir".normalize("NFD"), 4, 2, ["Café".normalize("NFD"), "noir"]],
    ["ที่อยู่", 4, 1, ["ที่อยู่"]],
    ["漢字", 1, 3, ["漢", "字"]],
  ])("%j in lines of %i, at most %i", (value, width, limit, lines) =>
    expect(wrap(value, width, limit)).toEqual(lines),
  );

  it("keeps to its width and its limit", () => {
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 1, max: 25 }),
        fc.integer({ min: 1, max: 6 }),
        (value, width, limit) => {
          const lines = wrap(value, width, limit);
          expect(lines.length).toBeGreaterThanOrEqual(1);
          expect(lines.length).toBeLessThanOrEqual(limit);
          // No line is narrower than a letter, and a mark takes no room.
          const columns = (line: string) => [...line.replace(/\u0301/g, "")].length;
          for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(Math.max(2, width));
          for (const line of lines) expect(line.isWellFormed()).toBe(true);
        },
      ),
    );
  });

  it("loses nothing but blanks when there is room, and says so when there is not", () => {
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 1, max: 25 }),
        fc.integer({ min: 1, max: 6 }),
        (value, width, limit) => {
          const lines = wrap(value, width, limit);
          const all = wrap(value, width, 1000);
          expect(withoutBlanks(all.join(""))).toBe(withoutBlanks(value));
          if (all.length <= limit) expect(lines).toEqual(all);
          else expect(lines.at(-1)?.endsWith("…")).toBe(true);
          const kept = withoutBlanks(lines.join("")).replace(/…$/, "");
          expect(withoutBlanks(value).startsWith(kept)).toBe(true);
        },
      ),
    );
  });
});

describe("printable", () => {
  it.each([
    ["a\u0000b\u0008c\u000bd\u001be", "a\ufffdb\ufffdc\ufffdd\ufffde"],
    ["\u007f\u0080\u009b\u009f", "\ufffd\ufffd\ufffd\ufffd"],
    ["\ufffe\uffff", "\ufffd\ufffd"],
    ["\ud800x\udc00", "\ufffdx\ufffd"],
    ["a\tb\nc\rd é \u{1f600} \u00a0", "a\tb\nc\rd é \u{1f600} \u00a0"],
  ])("%j", (value, expected) => expect(printable(value)).toBe(expected));
});
