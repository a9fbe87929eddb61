import { browser } from "../words/english/browser.ts";
import { vocabulary } from "../words/english/vocabulary.ts";
import { openGrammar } from "../words/speaker.ts";
import type { Catalogue, Told, Words } from "../words/words.ts";

/** What a script of the site hands over where it is not English: assets/words.js, which stands before this one. */
declare global {
  var tmSiteWords:
    | (Pick<Words, "language" | "texts" | "dates"> & { readonly own: readonly string[] })
    | undefined;
}

const english = { ...vocabulary, ...browser };
const given = globalThis.tmSiteWords;
const { textOf, number, numberIn } = openGrammar({
  language: given?.language ?? "en",
  texts: { ...english, ...given?.texts } as Catalogue,
  dates: given?.dates ?? null,
});

/** A text in the language of the site. */
export function say<One extends keyof typeof english>(key: One, ...told: Told<One, string | number>): string {
  return textOf(key, told[0]);
}

/** `term("status", "false-positive")`: a word of the vocabulary; what is none stays as it is. */
export function term(group: string, word: string): string {
  const key = `${group}.${word}`;
  return Object.hasOwn(english, key) ? textOf(key, undefined) : word.replace("-", " ");
}

const own = new Set(given?.own);
const isEnglish = /^en\b/.test(given?.language ?? "en");

/** The attribute of what a rule says where the site speaks another language: that is English, unless a team wrote it. */
export function spoken(rule: string): { readonly lang?: "en" } {
  return isEnglish || own.has(rule) ? {} : { lang: "en" };
}

export { number, numberIn };
