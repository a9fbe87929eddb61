import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyEdits,
  linesOf,
  offsetAt,
  plainText,
  positionAt,
} from "../../../src/language/text/positions.ts";

const texts = fc
  .array(fc.constantFrom("a", "é", "😀", "\n", "\r\n", "-", " "), { maxLength: 40 })
  .map((parts) => parts.join(""));

describe("positions", () => {
  it("of an offset lead back to it", () => {
    fc.assert(
      fc.property(texts, fc.nat(60), (written, at) => {
        const lines = linesOf(plainText(written));
        const offset = Math.min(at, lines.text.length);
        expect(offsetAt(lines, positionAt(lines, offset))).toBe(offset);
      }),
    );
  });

  it.each([
    [{ line: 0, character: 99 }, 2],
    [{ line: 9, character: 0 }, 5],
    [{ line: -1, character: 4 }, 0],
    [{ line: 1, character: -2 }, 3],
    [{ line: Number.NaN, character: Number.NaN }, 0],
  ])("beyond the text %j are the nearest there is", (position, offset) => {
    expect(offsetAt(linesOf("ab\ncd"), position)).toBe(offset);
  });
});

describe("edits", () => {
  const at = (line: number, character: number) => ({ line, character });
  it("are made in the line breaks of the text, and leave its byte order mark", () => {
    const edits = [
      { range: { start: at(1, 0), end: at(1, 1) }, newText: "x\ny" },
      { range: { start: at(0, 1), end: at(0, 1) }, newText: "!" },
    ];
    expect(applyEdits("\uFEFFa\r\nb\r\nc", edits)).toBe("\uFEFFa!\r\nx\r\ny\r\nc");
    expect(applyEdits("a\nb\nc", edits)).toBe("a!\nx\ny\nc");
  });

  it("at one place come in their order, and may not overlap", () => {
    const [one, two] = ["1", "2"].map((newText) => ({ range: { start: at(0, 1), end: at(0, 1) }, newText }));
    expect(applyEdits("ab", [one, two] as never)).toBe("a12b");
    const over = { range: { start: at(0, 0), end: at(0, 2) }, newText: "" };
    expect(() => applyEdits("ab", [over, { ...over }])).toThrow(RangeError);
  });

  it("replace only what they are about", () => {
    fc.assert(
      fc.property(texts, fc.nat(40), fc.nat(40), (written, a, b) => {
        const lines = linesOf(plainText(written));
        const [from, to] = [Math.min(a, b, lines.text.length), Math.min(Math.max(a, b), lines.text.length)];
        const range = { start: positionAt(lines, from), end: positionAt(lines, to) };
        const edited = plainText(applyEdits(written, [{ range, newText: "X" }]));
        expect(edited).toBe(`${lines.text.slice(0, from)}X${lines.text.slice(to)}`);
      }),
    );
  });
});
