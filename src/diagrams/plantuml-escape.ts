import { isHarmless, printable } from "./labels.ts";

/**
 * Text in a PlantUML label: whatever PlantUML could read as markup, as a link, as a preprocessor call or as
 * the end of the label is written by its code point. Punctuation that touches a word stays, for those who read
 * the source; alone, dots are a line to PlantUML, and `()` or `:` another kind of diagram.
 */
export function escaped(text: string): string {
  if (isHarmless(text)) return text;
  return (
    printable(text)
      // PlantUML takes code points of up to five hexadecimal digits; beyond are private use areas.
      .replace(/[\u{100000}-\u{10ffff}]/gu, "\ufffd")
      .replace(/\s+/g, " ")
      // PlantUML writes this as it is, which XML does not allow: an invisible word joiner keeps it apart.
      .replaceAll("]]>", "]]\u2060>")
      .replace(/(?<![\p{L}\p{N}])[,.;:()](?![\p{L}\p{N}])|[^\p{L}\p{M}\p{N} ,.;:()]/gu, byCodePoint)
  );
}

/** The same where a text begins a statement: only what every version of Java knows as a letter may do so. */
export function escapedHeading(text: string): string {
  return escaped(text).replace(/^[^<A-Za-z0-9\u00c0-\u024f]/u, byCodePoint);
}

function byCodePoint(character: string): string {
  return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`;
}
