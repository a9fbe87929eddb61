/**
 * Lines of at most `width` characters (code points), at most `limit` of them and at least one; what is left
 * over ends in an ellipsis. Runs of blanks count as one.
 */
export function wrap(text: string, width: number, limit: number): string[] {
  const flat = text.replace(/\s+/g, " ").trim();
  if (flat !== "" && flat.length <= width) return [flat];
  const characters = [...flat];
  const room = (width + 1) * limit;
  const words = characters.slice(0, room).join("").split(" ");
  const lines: string[] = [];
  let line = "";
  for (const word of words.flatMap((one) => chunks(one, width))) {
    if (line !== "" && length(line) + 1 + length(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  const kept = lines.slice(0, limit);
  if (lines.length > limit || characters.length > room) {
    kept[kept.length - 1] = `${[...(kept.at(-1) ?? "")].slice(0, width - 1).join("")}…`;
  }
  return kept.length === 0 ? [" "] : kept;
}

function length(text: string): number {
  return [...text].length;
}

/** Breaks a word that no line can hold; surrogate pairs stay whole. */
function chunks(word: string, width: number): string[] {
  const characters = [...word];
  const parts: string[] = [];
  for (let at = 0; at < characters.length; at += width) parts.push(characters.slice(at, at + width).join(""));
  return parts;
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
