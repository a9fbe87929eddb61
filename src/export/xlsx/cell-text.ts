/** What a cell of a workbook holds at most, in UTF-16 code units. */
export const cellAtMost = 32_767;

/** A text as a cell can hold it: characters that XML has no place for are left out, and what is too long is cut. */
export function cellText(text: string): string {
  if (text.length <= cellAtMost && plain.test(text)) return text;
  const clean = cleanText(text);
  return clean.length <= cellAtMost ? clean : `${clean.slice(0, cellAtMost - 1).toWellFormed()}…`;
}

/** Whether a cell cannot hold all of a text. */
export function isCut(text: string): boolean {
  return cleanText(text).length > cellAtMost;
}

/** Whether a text has characters that XML has no place for. */
export function hasForeign(text: string): boolean {
  return foreign.test(text) || !text.isWellFormed();
}

const foreign = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufdd0-\ufdef\ufffe\uffff]/;
const allForeign = new RegExp(foreign, "g");

/** Nothing of it means anything else in a workbook. */
const plain = /^[\n -^`-~]*$/;

function cleanText(text: string): string {
  return (
    text
      .toWellFormed()
      .replaceAll("\ufffd", "?")
      .replace(allForeign, "")
      .replace(/\r\n?/g, "\n")
      // In a workbook, `_x0041_` means "A".
      .replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_")
  );
}
