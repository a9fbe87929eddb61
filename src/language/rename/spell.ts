import { syntaxOf } from "../../model/syntax.ts";
import type { Format } from "../document/format.ts";
import type { Word } from "../text/words.ts";

/** Why something cannot be a name in a format; null where it can. */
export function refuseName(name: string, format: Format): string | null {
  if (name.trim() === "") return "A name is not empty.";
  if (name !== name.trim()) return "A name neither begins nor ends with a blank.";
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(name))
    return "A name stands on one line, and holds no control characters.";
  if (format === "markdown" && (name.includes("**") || name.includes("<!--") || /:$/.test(name)))
    return 'In Markdown a name holds neither "**" nor "<!--", and does not end in a colon.';
  return null;
}

/** The name of an entry as a file writes it where another one stood. */
export function spellName(name: string, word: Word, format: Format): string {
  if (format === "markdown") return name;
  return spellWord(name, word, format);
}

/** A name as a value, in the quotes of what stood there; in new ones where it needs some. */
export function spellWord(text: string, { quote }: Word, format: Format): string {
  if (format === "json") return JSON.stringify(text).slice(1, -1);
  if (quote === '"') return text.replace(/[\\"]/g, "\\$&");
  if (quote === "'") return format === "yaml" ? text.replaceAll("'", "''") : text.replace(/[\\']/g, "\\$&");
  return needsQuotes(text, format) ? JSON.stringify(text) : text;
}

function needsQuotes(text: string, format: Format): boolean {
  if (format === "markdown")
    return !/^[\p{L}\p{N}_.][\p{L}\p{N}\p{M} ._/&()+-]*$/u.test(text) || /[-=]>/.test(text);
  return (
    syntaxOf("a.yaml").value(text.replaceAll(" ", "_")) !== text.replaceAll(" ", "_") ||
    /\s$|^\s| #|: /.test(text)
  );
}
