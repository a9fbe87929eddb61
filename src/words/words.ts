import { english } from "./english/english.ts";
import type { Message, PlacesOf } from "./message.ts";

/** The names of all texts of a site. */
export type Key = keyof typeof english;

type IdOf<One extends Key> = One extends `term.${infer Id}` ? Id : never;

/** The terms of the glossary. */
export type TermId = IdOf<Key>;

/** All texts of a site in one language. */
export type Catalogue = Readonly<Record<Key, Message>>;

/** The language of a site: plain data, of which all that is made with it depends. */
export interface Words {
  /** A tag of BCP 47, such as `de` or `pt-BR`. */
  readonly language: string;
  readonly texts: Catalogue;
  /** The language in which dates are written; null for `2026-11-30`. */
  readonly dates: string | null;
}

/** What a text of this name wants to be told. */
export type Told<One extends Key, Value> = [PlacesOf<(typeof english)[One]>] extends [never]
  ? []
  : [Readonly<Record<PlacesOf<(typeof english)[One]>, Value>>];

export const englishWords: Words = { language: "en", texts: english, dates: null };
