import type { Options, SearchOptions } from "minisearch";
import type { Group, SearchRecord } from "./records.ts";
import { folded, queryTerms, termsOf } from "./words.ts";

/** How records are indexed and searched. */
export const searchOptions: Options = {
  fields: ["title", "sub", "more"],
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

const weights: Readonly<Record<Group, number>> = {
  levels: 3,
  elements: 2.5,
  findings: 1.5,
  rules: 1,
  controls: 1,
};

/** What models name comes before what is known of any system, where a word is in both. @param records by their ids */
export function ownFirst(records: readonly Pick<SearchRecord, "group">[]): SearchOptions {
  return { boostDocument: (id: number) => weights[records[id]?.group ?? "rules"] };
}

/** Those called exactly what is asked for before all others, by their title or one of their further words. */
export function exactFirst<One extends Pick<SearchRecord, "title" | "more">>(
  found: readonly One[],
  text: string,
): One[] {
  const wanted = folded(text.trim());
  const isExact = ({ title, more }: One) =>
    [title, ...more.split(" ")].some((name) => folded(name) === wanted);
  return [...found.filter(isExact), ...found.filter((one) => !isExact(one))];
}

/** Those of some words that begin as the query does. */
export function beginningWith(words: string, query: string): string[] {
  const wanted = folded(query.trim());
  return words.split(" ").filter((word) => word !== "" && folded(word).startsWith(wanted));
}

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
