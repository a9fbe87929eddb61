// Text measures for an engine that has no fonts of its own: the advance widths of DejaVu Sans, which is also
// what Java's "sans-serif" is on most Linux machines, so that both PlantUML engines draw alike.
// Source of the numbers: the `hmtx`, `hhea` and `cmap` tables of DejaVu Sans 2.37, in units of 1/2048 em.

const UNITS_PER_EM = 2048;
const MONOSPACED = 1233;
const FULL_WIDTH = 2048;
const FIRST = 32; // the tables begin at the space and end at the tilde

const REGULAR = [
  651, 821, 942, 1716, 1303, 1946, 1597, 563, 799, 799, 1024, 1716, 651, 739, 651, 690, 1303, 1303, 1303, 1303,
  1303, 1303, 1303, 1303, 1303, 1303, 690, 690, 1716, 1716, 1716, 1087, 2048, 1401, 1405, 1430, 1577, 1294,
  1178, 1587, 1540, 604, 604, 1343, 1141, 1767, 1532, 1612, 1235, 1612, 1423, 1300, 1251, 1499, 1401, 2025,
  1403, 1251, 1403, 799, 690, 799, 1716, 1024, 1024, 1255, 1300, 1126, 1300, 1260, 721, 1300, 1298, 569, 569,
  1186, 569, 1995, 1298, 1253, 1300, 1300, 842, 1067, 803, 1298, 1212, 1675, 1212, 1212, 1075, 1303, 690, 1303,
  1716,
];
const BOLD = [
  713, 934, 1067, 1716, 1425, 2052, 1786, 627, 936, 936, 1071, 1716, 778, 850, 778, 748, 1425, 1425, 1425, 1425,
  1425, 1425, 1425, 1425, 1425, 1425, 819, 819, 1716, 1716, 1716, 1188, 2048, 1585, 1561, 1503, 1700, 1399,
  1399, 1681, 1714, 762, 762, 1587, 1305, 2038, 1714, 1741, 1501, 1741, 1577, 1475, 1397, 1663, 1585, 2259,
  1579, 1483, 1485, 936, 748, 936, 1716, 1024, 1024, 1382, 1466, 1214, 1466, 1389, 891, 1466, 1458, 702, 702,
  1362, 702, 2134, 1458, 1407, 1466, 1466, 1010, 1219, 979, 1458, 1335, 1892, 1321, 1335, 1192, 1458, 748, 1458,
  1716,
];

/** Height above and below the baseline, in em. */
export const ASCENT = 1901 / UNITS_PER_EM;
export const DESCENT = 483 / UNITS_PER_EM;

const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u;
// The marks of Japanese that several scripts share are as wide as its letters.
const WIDE =
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff01-\uff60\u2014\u2026]$/u;
const HALF = /^[\uff61-\uffdc]$/u;
const HALF_WIDTH = 1024;
// Katakana uses it too.
const MIDDLE_DOT = 651;
// Letters that the tables lack are a little wider than the Latin ones, on average.
const OTHER = { regular: 1400, bold: 1600 };

function advance(character, bold, monospaced) {
  if (ZERO_WIDTH.test(character)) return 0;
  if (character === "\u00b7") return MIDDLE_DOT;
  if (HALF.test(character)) return HALF_WIDTH;
  if (WIDE.test(character)) return FULL_WIDTH;
  if (monospaced) return MONOSPACED;
  const known = (bold ? BOLD : REGULAR)[character.codePointAt(0) - FIRST];
  return known ?? (bold ? OTHER.bold : OTHER.regular);
}

/**
 * Decomposed, "é" is an "e" and a mark without width: no table of accented letters is needed. A syllable of Hangul stays
 * whole, as does kana: their parts have no widths of their own.
 */
const lettersOf = (text) =>
  text.normalize("NFC").replace(/[\u00c0-\u1eff]/g, (letter) => letter.normalize("NFD"));

/**
 * The width of one line of text.
 * @param {string} text
 * @param {{ size: number, bold: boolean, monospaced: boolean }} font size in pixels
 * @returns {number} pixels
 */
export function textWidth(text, font) {
  let units = 0;
  for (const character of lettersOf(text)) units += advance(character, font.bold, font.monospaced);
  return (units / UNITS_PER_EM) * font.size;
}
