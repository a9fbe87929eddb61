import { nearest } from "../spelling.ts";
import type { Mend, Syntax } from "../syntax.ts";

/** A mend that is a change of the text: something in place of a word. */
export interface Instead {
  /** As it stands at the place of the diagnostic, or after it. */
  readonly word: string;
  /** What may have been meant, the likeliest first. */
  readonly by: readonly string[];
}

/** The same, with its words for people. */
export interface Meant extends Omit<Instead, "by"> {
  readonly text: string | Mend;
  readonly by: readonly string[] | ((say: Syntax) => readonly string[]);
}

/** How a mend is told: in words, in those of the language of the file, or as what was meant. */
export type Hint = string | Mend | Meant | null;

/** "Did you mean A, B or C?" as what may be written instead; null where nothing is near. */
export function perhaps(word: string, known: Iterable<string>): Meant | null {
  return suggested(word, nearest(word, known));
}

/** The same where the word is meant between two signs only: `@level#`. */
export function between(before: string, one: Meant | null, after = ""): Meant | null {
  if (one === null) return null;
  const framed = (word: string) => before + word + after;
  const { by } = one;
  return {
    ...one,
    word: framed(one.word),
    by: by instanceof Function ? (say) => by(say).map(framed) : by.map(framed),
  };
}

/** The same for what is known to be meant; null for nothing. */
export function suggested(word: string, by: readonly string[]): Meant | null {
  const words = by.map((one) => `"${one}"`);
  const last = words.pop();
  if (last === undefined) return null;
  return { text: `did you mean ${words.length > 0 ? `${words.join(", ")} or ` : ""}${last}?`, word, by };
}
