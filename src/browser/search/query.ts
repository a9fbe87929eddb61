import type { Options } from "minisearch";
import { folded, queryTerms, termsOf } from "./words.ts";

/** How records are indexed and searched. */
export const searchOptions: Options = {
  fields: ["title", "sub"],
  tokenize: termsOf,
  // Terms are ready to be compared.
  processTerm: (term) => term,
  searchOptions: {
    tokenize: queryTerms,
    processTerm: (term) => term,
    prefix: true,
    fuzzy: (term) => (term.length > 3 ? 0.2 : false),
    boost: { title: 3 },
    combineWith: "AND",
  },
};

/** A title in parts: those with an odd index are words of the query, however they are spelt. */
export function marked(title: string, query: string): string[] {
  const words = [...query.split(/\s+/), ...queryTerms(query)].map(folded).filter(Boolean);
  const letters = title.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
  const shapes = letters.map(folded);
  const text = shapes.join("");
  /** Of each character of the text, the letter that it belongs to. */
  const letterAt = shapes.flatMap((shape, letter) => Array.from({ length: shape.length }, () => letter));
  const isMarked = letters.map(() => false);
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      for (const letter of letterAt.slice(at, at + word.length)) isMarked[letter] = true;
    }
  }
  const parts = [""];
  letters.forEach((letter, at) => {
    if (isMarked[at] !== (parts.length % 2 === 0)) parts.push("");
    parts[parts.length - 1] += letter;
  });
  if (parts.length % 2 === 0) parts.push("");
  return parts;
}
