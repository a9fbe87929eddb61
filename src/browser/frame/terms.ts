import type { TermId } from "../../words/words.ts";
import { all, make, one, textOf } from "../base/dom.ts";
import { isSingle } from "../base/site.ts";
import { say } from "../words.ts";

/** Heads that are a term of the glossary, by what selects them. */
const terms: readonly (readonly [heads: string, term: TermId])[] = [
  ["#Diagrams .diagram-bar h2", "data-flow-diagram"],
  ["#Findings > .section-head h2, .page-findings h1", "finding"],
  [".page-level #Paths > .section-head h2, .page-paths h1", "attack-path"],
  ["#Elements > .section-head h2", "element"],
  ["#Flows > .section-head h2", "dataflow"],
  ["#Boundaries > .section-head h2", "trust-boundary"],
  ["#Questions > .section-head h2", "open-question"],
  ["#Entries > .section-head h2", "entry-point"],
  ["#Decisions > .section-head h2", "decision"],
  [".finding-table .col-basis", "basis"],
  [".finding-table .col-stride, .stride-card .total-line", "stride"],
  [".page-attack h1", "attack"],
  [".page-controls h1", "control"],
  [".page-threats h1", "threat"],
  ["#Scoring > .section-head h2", "score"],
];

/** A way to the glossary beside each, which pages need not hold. */
export function setUpTerms(): void {
  const page = one('.side-pages a[href$="glossary/index.html"]')?.getAttribute("href");
  if (isSingle || !page) return;
  for (const [heads, term] of terms)
    for (const head of all(heads)) {
      const name = textOf(head.firstChild).trim();
      const label = say("browser.glossary", { name });
      const href = `${page}#Term-${term}`;
      head.append(make("a", { class: "term-link", href, title: label, "aria-label": label, text: "?" }));
    }
}
