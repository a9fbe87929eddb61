import { printable } from "./labels.ts";

/**
 * Text in a PlantUML label: whatever PlantUML could read as markup, as a link, as a preprocessor call or as
 * the end of the label is written by its code point.
 */
export function escaped(text: string): string {
  return printable(text)
    .replace(/\s+/g, " ")
    .replace(/[^\p{L}\p{M}\p{N} ,.;:()]/gu, (character) => `<U+${codePoint(character)}>`);
}

function codePoint(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
