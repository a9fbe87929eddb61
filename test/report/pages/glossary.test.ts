import { expect, it } from "vitest";
import { glossaryPage } from "../../../src/report/pages/glossary.ts";
import type { GlossaryView } from "../../../src/report/views.ts";
import { textsOf } from "../../../src/words/languages.ts";
import { openSpeaker } from "../../../src/words/speaker.ts";
import { englishWords } from "../../../src/words/words.ts";
import { shop, shown as shownOf } from "../shop.ts";

const termsOf = (page: { readonly view: unknown }) => (page.view as GlossaryView).terms;

it("tells each term once, in the order of the language, under the same id in all of them", async () => {
  const shown = await shownOf(shop);
  const english = termsOf(glossaryPage(shown));
  const texts = (await textsOf("de")) ?? englishWords.texts;
  const speaker = openSpeaker({ language: "de", texts, dates: "de" });
  const page = glossaryPage({ ...shown, speaker });
  const german = termsOf(page);
  expect(page.title).toBe("Glossar");
  expect(page.breadcrumbs.map(({ text }) => text)).toEqual(["Übersicht", "Glossar"]);
  expect(german.map(({ id }) => id).sort()).toEqual(english.map(({ id }) => id).sort());
  expect(new Set(english.map(({ id }) => id)).size).toBe(english.length);
  for (const [terms, language] of [
    [english, "en"],
    [german, "de"],
  ] as const) {
    const names = terms.map(({ name }) => name);
    expect(names).toEqual([...names].sort(new Intl.Collator(language).compare));
    expect(terms.filter(({ meaning }) => meaning.length < 40)).toEqual([]);
  }
  const name = (id: string) => german.find((one) => one.id === id)?.name;
  expect(["trust-boundary", "dataflow", "stride"].map(name)).toEqual([
    "Vertrauensgrenze",
    "Datenfluss",
    "STRIDE",
  ]);
});
