import { english } from "./english/english.ts";
import type { Catalogue } from "./words.ts";

/** The languages that come with tm-site. Each is loaded when a site is built in it. */
const load = new Map<string, () => Promise<Catalogue>>([
  ["en", async () => english],
  ["de", async () => (await import("./german/german.ts")).german],
  ["fr", async () => (await import("./french/french.ts")).french],
]);

export const languages: readonly string[] = [...load.keys()];

/** The texts of a language, or of the one that it is a kind of: `de-AT` is German. Null for a language that is not here. */
export async function textsOf(language: string): Promise<Catalogue | null> {
  const wanted = language.toLowerCase();
  return (await (load.get(wanted) ?? load.get(wanted.split("-")[0] ?? ""))?.()) ?? null;
}

/** A tag of BCP 47 as it is usually written, such as `pt-BR`; null for what is none. */
export function languageTag(text: string): string | null {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null;
  } catch {
    return null;
  }
}
