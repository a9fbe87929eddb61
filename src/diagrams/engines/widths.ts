/**
 * Advance widths of Arial, as Graphviz has them built in (those of Helvetica are the same), in thousandths of an em,
 * from the space to the tilde. Source: Adobe's Core 14 AFM files.
 */
const REGULAR = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const BOLD = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278,
  556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584,
  556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556,
  333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];
const SPACE = 32;

/** How a line of text is set; the size in pixels (points, to Graphviz). */
export interface Face {
  readonly size: number;
  readonly bold: boolean;
}

/** The width of a line of text, in the unit of its size. */
export type Measure = (text: string, face: Face) => number;

const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u;
/** A middle dot is as narrow as a full stop. */
const NARROW = /^[\u00a0\u00b7]$/;
/** Letters that the tables lack are a little wider than the Latin ones, on average; those of Arabic are not. */
const OTHER = { regular: 580, bold: 620, arabic: 450, wide: 1000 };

/** Arial's own width of a text, and a fair one for what is not Latin. */
export const arialWidth: Measure = (text, { size, bold }) => {
  const [table, other] = bold ? [BOLD, OTHER.bold] : [REGULAR, OTHER.regular];
  let units = 0;
  // Decomposed, "é" is an "e" and a mark without width: no table of accented letters is needed.
  for (const character of decomposed(text)) {
    const known = table[(character.codePointAt(0) ?? 0) - SPACE];
    if (known !== undefined) units += known;
    else if (ZERO_WIDTH.test(character)) continue;
    else if (NARROW.test(character)) units += 278;
    else if (isWide(character)) units += OTHER.wide;
    else units += /\p{Script=Arabic}/u.test(character) ? OTHER.arabic : other;
  }
  return (units / 1000) * size;
};

/** Letters of East Asia: about as wide as they are high. Half-width ones are not. */
const WIDE =
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\u2026\u2014]$/u;
const HALF_WIDTH = /^[\u00b7\uff61-\uffdc]$/;

export const isWide = (character: string): boolean => WIDE.test(character) && !HALF_WIDTH.test(character);

/** Letters apart from their marks. A syllable of Hangul stays whole: its parts have no widths of their own. */
function decomposed(text: string): string {
  const whole = text.normalize("NFC");
  return whole.replace(/[\u00c0-\u1eff]/g, (letter) => letter.normalize("NFD"));
}

/** Of the bytes from 0xA0 to 0xC3, in Adobe's StandardEncoding: what old Graphviz takes the bytes of UTF-8 for. */
const STANDARD = [
  278, 333, 556, 556, 167, 556, 556, 556, 556, 191, 333, 556, 333, 333, 500, 500, 278, 556, 556, 556, 278,
  278, 537, 350, 222, 333, 333, 556, 1000, 1000, 278, 611, 278, 333, 333, 333,
];
const UPPER = 0xa0;

/** As the core plugin of Graphviz 2 measures: byte by byte, with no widths of bold letters. */
export const byteWidth: Measure = (text, { size }) => sumOfBytes(text, size, REGULAR, STANDARD);

/** As Graphviz compiled to WASM measures: a byte that is no letter of ASCII is as wide as a space. */
export const wasmWidth: Measure = (text, { size, bold }) => sumOfBytes(text, size, bold ? BOLD : REGULAR, []);

function sumOfBytes(text: string, size: number, ascii: readonly number[], upper: readonly number[]): number {
  let units = 0;
  for (const byte of Buffer.from(text, "utf8")) units += ascii[byte - SPACE] ?? upper[byte - UPPER] ?? 278;
  return (units / 1000) * size;
}
