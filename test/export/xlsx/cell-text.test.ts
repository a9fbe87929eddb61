import { describe, expect, it } from "vitest";
import { cellAtMost, cellText, hasForeign, isCut } from "../../../src/export/xlsx/cell-text.ts";

describe("a text in a cell", () => {
  it.each([
    ["=1+1", "=1+1"],
    ["a\u0000b\u001bc\u007fd\ufffe", "abcd"],
    ["a\r\nb\rc\nd\te", "a\nb\nc\nd\te"],
    ["\ud800x\udc00", "?x?"],
    ["\u{1f600}", "\u{1f600}"],
    ["_x0041_ _x004_ _x00e9_", "_x005F_x0041_ _x004_ _x005F_x00e9_"],
    ["_x0041_x0042_", "_x005F_x0041_x005F_x0042_"],
  ])("%j", (text, cell) => {
    expect(cellText(text)).toBe(cell);
  });

  it("ends where a cell does, and not within a character", () => {
    const whole = "x".repeat(cellAtMost);
    expect([cellText(whole), isCut(whole)]).toEqual([whole, false]);
    const cut = cellText(`${whole}x`);
    expect([cut.length, cut.at(-1), isCut(`${whole}x`)]).toEqual([cellAtMost, "…", true]);
    expect(cellText("\u{1f600}".repeat(cellAtMost)).isWellFormed()).toBe(true);
  });

  it.each([
    ["plain\n\ttext", false],
    ["bell\u0007", true],
    ["\ud800", true],
  ])("tells what XML has no place for: %j", (text, foreign) => {
    expect(hasForeign(text)).toBe(foreign);
  });
});
