import { isWide } from "./engines/widths.ts";

/**
 * Lines of at most `width` columns, at most `limit` of them and at least one; what is left over ends in an ellipsis.
 * Runs of blanks count as one.
 */
export function wrap(text: string, width: number, limit: number): string[] {
  const flat = text.replace(/\s+/g, " ").trim();
  if (flat !== "" && flat.length <= width && !BEYOND_LATIN.test(flat)) return [flat];
  const all = flat.match(LETTER) ?? [];
  const room = (width + 1) * limit;
  const words = all.slice(0, room).join("").split(" ");
  const lines: string[] = [];
  let line = "";
  for (const word of words.flatMap((one) => chunks(one, width))) {
    if (line !== "" && columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  const kept = lines.slice(0, limit);
  if (lines.length > limit || all.length > room)
    kept[kept.length - 1] = `${beginning(kept.at(-1) ?? "", width - 1)}…`;
  return kept.length === 0 ? [" "] : kept;
}

/** What a reader takes for one letter: with its marks, of which some texts pile up any number; a syllable of Hangul. */
const LETTER = /[\u1100-\u115f][\u1160-\u11ff]{1,2}|[^\p{M}][\p{M}\u200d]{0,6}|[\p{M}\u200d]{1,6}/gu;

/** Where a text may need another room than a column for each character. */
const BEYOND_LATIN = /[\u0300-\u036f\u0590-\u{10ffff}]/u;

/** A letter of East Asia is as wide as two others, and a mark stands above or below its letter. */
function columnsOf(text: string): number {
  if (!BEYOND_LATIN.test(text)) return text.length;
  return (text.match(LETTER) ?? []).reduce((columns, letter) => columns + columnsOfLetter(letter), 0);
}

function columnsOfLetter(letter: string): number {
  return isWide(String.fromCodePoint(letter.codePointAt(0) ?? 0)) ? 2 : 1;
}

/** Breaks a word that no line can hold; letters stay whole. */
function chunks(word: string, width: number): string[] {
  const parts: string[] = [];
  for (let rest = word; rest !== ""; rest = rest.slice(parts.at(-1)?.length))
    parts.push(beginning(rest, width) || (rest.match(LETTER)?.[0] ?? rest));
  return parts;
}

/** As much of a text as a line can hold, which may be nothing. */
function beginning(text: string, width: number): string {
  if (text.length <= width && !BEYOND_LATIN.test(text)) return text;
  let [kept, columns] = ["", 0];
  for (const letter of text.match(LETTER) ?? []) {
    columns += columnsOfLetter(letter);
    if (columns > width) break;
    kept += letter;
  }
  return kept;
}

/** Letters, digits and blanks of ASCII: the same in every language that a diagram is written in, and most texts. */
export function isHarmless(text: string): boolean {
  return /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/.test(text);
}

/** Characters that no diagram language or XML can hold, and control characters, become a visible replacement. */
export function printable(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, "\ufffd")
    .toWellFormed();
}
