import { english } from "./english/english.ts";
import { reasons } from "./english/reasons.ts";
import { openGrammar, partsOf } from "./speaker.ts";
import type { Words } from "./words.ts";

type ReasonKey = Extract<keyof typeof reasons, `reason.${string}`>;

interface Sentence {
  readonly key: ReasonKey;
  readonly pattern: RegExp;
  /** The names of its places, in the order of the groups. */
  readonly places: readonly string[];
}

/**
 * Says a sentence that findings and levels carry in English in another language: such as `it faces the Internet`. Null for
 * one that is none of them, for example from a pack of another version.
 */
export function openReasons(words: Words): (sentence: string) => string | null {
  const { textOf } = openGrammar(words);
  const known = new Map<string, string | null>();
  const keys = Object.keys(reasons).filter((key) => key.startsWith("reason.")) as ReasonKey[];
  const sentences = keys.map(sentenceOf);
  return (sentence) => {
    const before = known.get(sentence);
    if (before !== undefined) return before;
    const said = translated(sentence);
    known.set(sentence, said);
    return said;
  };

  function translated(text: string): string | null {
    for (const { key, pattern, places } of sentences) {
      const found = pattern.exec(text);
      if (!found) continue;
      const told = places.map((place, at) => [place, wordFor(place, found[at + 1] ?? "")]);
      return textOf(key, Object.fromEntries(told));
    }
    return null;
  }

  function wordFor(place: string, value: string): string {
    const key = `severity.${value}`;
    return place === "rating" && Object.hasOwn(english, key) ? textOf(key, undefined) : value;
  }
}

function sentenceOf(key: ReasonKey): Sentence {
  const parts = partsOf(reasons[key]);
  const pattern = parts.map((part, at) =>
    at % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") : "(.*)",
  );
  return {
    key,
    pattern: new RegExp(`^${pattern.join("")}$`, "su"),
    places: parts.filter((_, at) => at % 2 === 1),
  };
}
