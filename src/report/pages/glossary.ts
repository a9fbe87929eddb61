import { pages, rootOf } from "../../addresses/urls.ts";
import { glossary } from "../../words/english/glossary.ts";
import type { TermId } from "../../words/words.ts";
import { overview, type Presentation } from "../present.ts";
import type { Page } from "./page.ts";

const ids = Object.keys(glossary).flatMap((key) => (key.startsWith("term.") ? [key.slice(5) as TermId] : []));

/** What the words of the site mean. */
export function glossaryPage(shown: Presentation): Page {
  const { say, language } = shown.speaker;
  const title = say("page.glossary");
  const terms = ids.map((id) => ({ id, name: say(`term.${id}`), meaning: say(`meaning.${id}`) }));
  const { compare } = new Intl.Collator(language);
  return {
    url: pages.glossary,
    root: rootOf(pages.glossary),
    template: "glossary",
    title,
    breadcrumbs: [overview(shown), { text: title, href: null }],
    view: { terms: terms.sort((a, b) => compare(a.name, b.name)) },
  };
}
