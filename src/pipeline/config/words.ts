import { type Diagnostic, errorAt, type Report } from "../../model/diagnostic.ts";
import { parseStructured } from "../../read/yaml/strict-json.ts";
import { readFile } from "../../store/looks.ts";
import { readCatalogue } from "../../words/catalogue.ts";
import { languages, languageTag, textsOf } from "../../words/languages.ts";
import { englishWords, type Words } from "../../words/words.ts";
import type { BuildOptions } from "../options.ts";
import { relativeName } from "../rules.ts";

/**
 * The language of a site that its options say, and what is wrong with them.
 * @param directory of the tree
 * @throws RangeError for a language that is none
 */
export async function wordsOf(
  directory: string,
  { language = null, words: file = null }: Pick<BuildOptions, "language" | "words">,
): Promise<{ readonly words: Words; readonly diagnostics: readonly Diagnostic[] }> {
  if (language === null && file === null) return { words: englishWords, diagnostics: [] };
  const tag = languageTag(language ?? "en");
  if (tag === null) throw new RangeError(`language is a tag such as de or pt-BR, not "${language}"`);
  const diagnostics: Diagnostic[] = [];
  const report: Report = (one) => void diagnostics.push(one);
  const own = await textsOf(tag);
  if (own === null && file === null) {
    const message = `There are no words of the language "${tag}".`;
    const hint = `say where they are with words, or take one of ${languages.join(", ")}`;
    report(errorAt("unknown-language", message, null, hint));
  }
  const under = own ?? englishWords.texts;
  const texts = file === null ? under : await withFile(file, under, own === null);
  const dates = tag === "en" ? null : tag;
  return { words: { language: tag, texts, dates }, diagnostics };

  async function withFile(path: string, under: Words["texts"], isWhole: boolean) {
    const name = relativeName(directory, path);
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      report(errorAt("words-unreadable", `The words in ${name} cannot be read (${error.code}).`));
      return null;
    });
    if (text === null) return under;
    const root = parseStructured(name, text.replace(/^\uFEFF/, ""), report, { aliasedAtMost: 1000 });
    return readCatalogue(name, root, under, isWhole, report);
  }
}
