import { type Zippable, zipSync } from "fflate";
import { cellText } from "./cell-text.ts";
import { fixedParts, sheetPath } from "./parts.ts";
import { sheetXml } from "./sheet-xml.ts";
import type { Sheet } from "./sheets.ts";
import { openTexts } from "./texts.ts";

/**
 * A workbook with the sheets. Its bytes depend on nothing but what is said here. Written without a library: write-excel-file
 * works out the look of each cell anew, and takes eight times as long; here are three looks.
 * @param day YYYY-MM-DD, when it was made
 */
export function workbook(sheets: readonly Sheet[], title: string, day: string): Uint8Array {
  const texts = openTexts();
  const names = sheets.map(({ name }) => name);
  const parts = Object.entries(fixedParts(names, cellText(title), day)).map(
    ([path, text]): Part => [path, bytesOf([text])],
  );
  for (const [at, sheet] of sheets.entries())
    parts.push([sheetPath(at + 1), bytesOf(sheetXml(sheet, at === 0, texts))]);
  parts.push(["xl/sharedStrings.xml", bytesOf(texts.xml())]);
  // A twentieth larger than the least, in two thirds of the time.
  return zipSync(dated(parts, day), { level: 4 });
}

type Part = readonly [path: string, bytes: Uint8Array];

/** Texts are let go of as they come: many small ones that live on cost more than to write them. */
function bytesOf(pieces: Iterable<string>): Uint8Array {
  const bytes: Uint8Array[] = [];
  let text = "";
  for (const piece of pieces) {
    text += piece;
    if (text.length < 65_536) continue;
    bytes.push(Buffer.from(text));
    text = "";
  }
  return Buffer.concat([...bytes, Buffer.from(text)]);
}

/** In order of names, with the day as their time: archives keep local time, so that it is the same in every zone. */
function dated(parts: readonly Part[], day: string): Zippable {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  // Archives begin in 1980 and end in 2107. At noon, no clock is put forward.
  const mtime = year < 1980 ? new Date(1980, 0, 1, 12) : new Date(Math.min(year, 2099), month - 1, date, 12);
  // Readers look for the types of the parts first, and that name is the least.
  const sorted = [...parts].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([path, bytes]) => [path, [bytes, { mtime }]]));
}
