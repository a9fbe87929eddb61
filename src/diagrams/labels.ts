/** Lines of at most `width` characters, at most `limit` of them; what is left over ends in an ellipsis. */
export function wrap(text: string, width: number, limit: number): string[] {
  const lines: string[] = [];
  let line = "";
  const words = text
    .slice(0, width * (limit + 2))
    .split(/\s+/)
    .flatMap((word) => chunks(word, width));
  for (const word of words) {
    if (word === "") continue;
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  const fits = lines.length <= limit && text.length <= width * (limit + 2);
  const kept = lines.slice(0, limit);
  if (!fits) kept[kept.length - 1] = `${[...(kept.at(-1) ?? "")].slice(0, width - 1).join("")}…`;
  return kept.length === 0 ? [" "] : kept;
}

/** Breaks a word that no line can hold; surrogate pairs stay whole. */
function chunks(word: string, width: number): string[] {
  if (word.length <= width) return [word];
  const characters = [...word];
  const parts: string[] = [];
  for (let at = 0; at < characters.length; at += width) parts.push(characters.slice(at, at + width).join(""));
  return parts;
}

/** Characters that no diagram language or XML can hold become a visible replacement. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, "\ufffd").toWellFormed();
}
