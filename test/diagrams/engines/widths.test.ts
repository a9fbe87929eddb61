import { expect, it } from "vitest";
import { arialWidth, byteWidth, isWide, wasmWidth } from "../../../src/diagrams/engines/widths.ts";

const regular = { size: 1000, bold: false };
const bold = { size: 1000, bold: true };

it.each([
  ["", regular, 0],
  ["Hello", regular, 722 + 556 + 222 + 222 + 556],
  ["Hello", bold, 722 + 556 + 278 + 278 + 611],
  ["Hello", { size: 10, bold: false }, 22.78],
  ["Größe", regular, 778 + 333 + 556 + 580 + 556],
  ["é".normalize("NFD"), regular, 556],
  ["한글", regular, 2000],
  ["한글".normalize("NFD"), regular, 2000],
  ["ガー".normalize("NFD"), regular, 2000],
  ["A · B", regular, 667 + 278 + 278 + 278 + 667],
  ["ญี่", regular, 580],
  ["دفع", regular, 3 * 450],
])("%j as Arial sets it", (text, face, width) => {
  expect(arialWidth(text, face)).toBeCloseTo(width, 5);
});

it.each([
  ["Hello", bold, 2278],
  ["é", regular, 333 + 191],
  ["À", regular, 333 + 278],
  ["·", regular, 333 + 350],
])("%j as Graphviz 2 measures it", (text, face, width) => expect(byteWidth(text, face)).toBe(width));

it.each([
  ["Hello", bold, 2445],
  ["é", regular, 2 * 278],
  ["漢", regular, 3 * 278],
])("%j as WASM measures it", (text, face, width) => expect(wasmWidth(text, face)).toBe(width));

it.each([
  ["漢", true],
  ["ー", true],
  ["！", true],
  ["한", true],
  ["ｱ", false],
  ["·", false],
  ["W", false],
  ["ж", false],
])("%s is wide: %s", (character, wide) => expect(isWide(character)).toBe(wide));
