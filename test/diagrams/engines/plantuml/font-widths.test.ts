import { expect, it } from "vitest";
// @ts-expect-error Plain JavaScript, as its thread needs it.
import { ASCENT, DESCENT, textWidth } from "../../../../src/diagrams/engines/plantuml/font-widths.mjs";

const plain = { size: 2048, bold: false, monospaced: false };

it.each([
  ["", plain, 0],
  ["A", plain, 1401],
  ["AB", plain, 1401 + 1405],
  ["AB", { ...plain, size: 1024 }, (1401 + 1405) / 2],
  ["A", { ...plain, bold: true }, 1585],
  ["Ai", { ...plain, monospaced: true }, 2 * 1233],
  ["é", plain, 1260],
  ["e\u200b", plain, 1260],
  ["漢😀", plain, 2 * 2048],
  ["한국", plain, 2 * 2048],
  ["한국".normalize("NFD"), plain, 2 * 2048],
  ["ガ".normalize("NFD"), plain, 2048],
  ["データー", plain, 4 * 2048],
  ["ｱｲ", plain, 2 * 1024],
  ["A·B", plain, 1401 + 651 + 1405],
  ["é".normalize("NFD"), plain, 1260],
  ["Я", plain, 1400],
  ["Я", { ...plain, bold: true }, 1600],
])("%j in %j is %d wide", (text, font, width) => expect(textWidth(text, font)).toBe(width));

it("a line is a little higher than its size", () => expect(ASCENT + DESCENT).toBeCloseTo(1.164, 3));
