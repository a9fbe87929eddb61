import type { Options } from "minisearch";

/** How records are indexed and searched. */
export const searchOptions: Options = {
  fields: ["title", "sub"],
  // Its own way leaves symbols in words: "<b>", "Cart→Order".
  tokenize: (text) => text.split(/[\s\p{Z}\p{P}\p{S}]+/u),
  searchOptions: {
    prefix: true,
    fuzzy: (term) => (term.length > 3 ? 0.2 : false),
    boost: { title: 3 },
    combineWith: "AND",
  },
};

/** A title in parts: those with an odd index are words of the query. */
export function marked(title: string, query: string): string[] {
  const words = query
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return words.length === 0 ? [title] : title.split(new RegExp(`(${words.join("|")})`, "gi"));
}
