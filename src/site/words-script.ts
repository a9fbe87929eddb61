import { safeJson } from "../report/data-script.ts";
import { browser } from "../words/english/browser.ts";
import { vocabulary } from "../words/english/vocabulary.ts";
import type { Key, Words } from "../words/words.ts";

const english = { ...vocabulary, ...browser };

/**
 * The script with what other scripts say in the language of the site; null where they say it by themselves.
 * @param own ids of rules that a team wrote, in whatever language
 */
export function wordsScript({ language, texts, dates }: Words, own: readonly string[] = []): string | null {
  const keys = Object.keys(english) as (keyof typeof english)[];
  const others = keys.filter((key) => JSON.stringify(texts[key as Key]) !== JSON.stringify(english[key]));
  if (language === "en" && dates === null && others.length === 0) return null;
  const said = Object.fromEntries(others.map((key) => [key, texts[key as Key]]));
  return `window.tmSiteWords = ${safeJson({ language, dates, own, texts: said })};\n`;
}
