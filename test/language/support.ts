import { type Language, openLanguage, type Position, type Range } from "../../src/language/index.ts";

/** A tree whose files are texts. */
export function languageOf(files: Readonly<Record<string, string>>): Language {
  const language = openLanguage("models");
  for (const [file, text] of Object.entries(files)) language.put(file, text);
  return language;
}

/** A text without its mark `‸`, and where that stood. */
export function marked(written: string): { readonly text: string; readonly position: Position } {
  const at = written.indexOf("‸");
  const before = written.slice(0, at).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { text: written.replace("‸", ""), position };
}

/** What a range of a text holds. */
export function textIn(text: string, { start, end }: Range): string {
  const lines = text.split("\n").slice(start.line, end.line + 1);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? "").slice(0, end.character);
  lines[0] = (lines[0] ?? "").slice(start.character);
  return lines.join("\n");
}
