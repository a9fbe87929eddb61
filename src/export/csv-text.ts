/**
 * CSV as RFC 4180 has it, for spreadsheets: they tell UTF-8 by the mark at the beginning, and take some texts for
 * formulas.
 */
export const byteOrderMark = "\ufeff";

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** Nothing that a cell would have to be asked about. */
const harmless = /^(?:[A-Za-z0-9](?:[ !#-+\--:<-~]*[!#-+\--:<-~])?)?$/;

function csvCell(text: string): string {
  if (harmless.test(text)) return text;
  const plain = withoutFormula(text);
  return /[",\r\n]/.test(plain) || plain !== plain.trim() ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** What begins a formula, also in the wide form that some spreadsheets forgive. */
const signs = "=+\\-@\uff1d\uff0b\uff0d\uff20";
/** At the beginning of a cell, where blanks and quotes may be dropped on the way. */
const atBeginning = new RegExp(`^(?:[\\s"'\u00a0\ufeff]*[${signs}]|[\\t\\r\\n])`);
/** At the beginning of what is another cell for who separates them by semicolons, or does not understand quotes. */
const within = new RegExp(`([;\\t\\r\\n][\\s"']*)(?=[${signs}])`, "g");

/** The same text, with an apostrophe before whatever a spreadsheet could take for a formula. */
export function withoutFormula(text: string): string {
  const inside = text.replace(within, "$1'");
  return atBeginning.test(text) ? `'${inside}` : inside;
}

/** A terminal takes control characters for commands, and who reads line by line a line break for the end of a row. */
export function oneLine(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").toWellFormed();
}
