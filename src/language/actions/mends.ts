import type { Document } from "../document/document.ts";
import type { LocatedEntry } from "../document/locate.ts";
import { spellName, spellWord } from "../rename/spell.ts";
import { offsetOfPlace, rangeOf, type Span } from "../text/positions.ts";
import type { Word } from "../text/words.ts";
import type { JudgedDiagnostic, TextEdit } from "../types.ts";

/** What to write in place of what, for each of what may have been meant; nothing where it does not stand there any more. */
export function mendsOf(
  document: Document,
  told: JudgedDiagnostic,
): { readonly by: string; readonly edit: TextEdit }[] {
  const { instead } = told;
  if (!instead || told.line === null || told.column === null) return [];
  const from = offsetOfPlace(document.lines, { line: told.line, column: told.column });
  const found = find(document, from, instead.word);
  if (!found) return [];
  return instead.by.map((by) => ({
    by,
    edit: { file: document.file, range: rangeOf(document.lines, found.span), newText: found.spell(by) },
  }));
}

interface Found {
  readonly span: Span;
  readonly spell: (by: string) => string;
}

function find(document: Document, from: number, word: string): Found | null {
  const { format } = document;
  const entry = document.entries().findLast((one) => one.entry.kind !== "Model" && one.from <= from);
  const about = document.entries().find((one) => one.entry.kind === "Model");
  for (const one of [entry, about]) {
    const found = one && inEntry(document, one, from, word);
    if (found) return found;
  }
  if (entry?.from === from && entry.name?.text === word)
    return { span: entry.name, spell: (by) => spellName(by, entry.name as Word, format) };
  const section = document.sections().find(({ title, name }) => name === word && title.from >= from);
  if (section) return { span: section.title, spell: same };
  return verbatim(document, from, word, entry);
}

const same = (by: string): string => by;

function inEntry({ format, lines }: Document, entry: LocatedEntry, from: number, word: string): Found | null {
  for (const { key, value } of entry.attributes) {
    const isHere = key.from === from || key.from === from + 1;
    const written = lines.text.slice(key.from, key.to);
    if (isHere && key.to > key.from && (written === word || word.endsWith(`.${written}`)))
      return { span: key, spell: same };
    if (!isHere && value?.from !== from && !value?.words.some((one) => Math.abs(one.from - from) <= 1))
      continue;
    const meant =
      value?.words.find((one) => one.text === word) ??
      value?.words.find((one) => one.text.trim() === word.trim());
    if (!meant) continue;
    // A truth is none in quotes.
    return { span: meant, spell: (by) => (/^(?:true|false)$/i.test(by) ? by : spellWord(by, meant, format)) };
  }
  return null;
}

/** The word as it stands after the place, where nothing else of the file is between: on its line, or in its entry. */
function verbatim(
  { lines }: Document,
  from: number,
  word: string,
  entry: LocatedEntry | undefined,
): Found | null {
  if (word === "") return { span: { from, to: from }, spell: same };
  const { text } = lines;
  const end = Math.max(from + furthest, entry?.to ?? 0);
  const isName = /^\w+$/.test(word);
  const pattern = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const found = new RegExp(isName ? `\\b${pattern}\\b` : pattern, "i").exec(
    text.slice(from, end + word.length),
  );
  if (!found) return null;
  const at = from + found.index;
  return { span: { from: at, to: at + word.length }, spell: same };
}

/** In characters: a condition may be as long. */
const furthest = 2_000;
