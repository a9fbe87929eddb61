import type { Place } from "../model/place.ts";
import { fold } from "../model/spelling.ts";
import { type Hint, perhaps, suggested } from "../model/words/meant.ts";
import type { Field } from "./file.ts";

/** Tells that a field is wrong, at its place. */
export type TellField = (field: string, message: string, hint?: Hint) => void;

/** The fields of one rule by type. What is wrong is told, and read as if it were not there. */
export interface Fields {
  has(name: string): boolean;
  value(name: string): unknown;
  place(name: string): Place | undefined;
  places(): Record<string, Place>;
  text(name: string): string;
  list(name: string): string[];
  /**
   * One of several words, however it is spelt.
   * @param meant what other words for them mean, folded
   */
  word<Word extends string>(
    name: string,
    words: readonly Word[],
    fallback: Word,
    meant?: ReadonlyMap<string, Word>,
  ): Word;
  /** Some of several words. */
  words<Word extends string>(name: string, words: readonly Word[], what: string): Word[];
}

/**
 * @param tell for what is wrong in a rule that can be used all the same
 * @param refuse for what is not
 */
export function openFields(fields: ReadonlyMap<string, Field>, tell: TellField, refuse: TellField): Fields {
  const list = (name: string): string[] => {
    const value = fields.get(name)?.value ?? [];
    const items = Array.isArray(value) ? value : [value];
    return items.map(String).filter((item) => item !== "");
  };
  const text = (name: string): string => {
    const value = fields.get(name)?.value;
    if (value === undefined || value === null) return "";
    if (typeof value === "string" || typeof value === "number") return String(value).trim();
    const isCondition = ["condition", "when", "unless"].includes(name);
    if (isCondition && typeof value === "boolean") return value ? "True" : "False";
    refuse(name, `${name} is a text.`);
    return "";
  };
  return {
    has: (name) => fields.has(name),
    value: (name) => fields.get(name)?.value,
    place: (name) => fields.get(name)?.place,
    places: () => Object.fromEntries([...fields].map(([name, field]) => [name, field.place])),
    text,
    list,
    word(name, words, fallback, meant) {
      const written = text(name).toLowerCase();
      if (written === "") return fallback;
      const found = words.find((one) => fold(one) === fold(written));
      if (found === undefined) {
        const known = meant?.get(fold(written));
        const hint = known === undefined ? perhaps(written, words) : suggested(written, [known]);
        tell(name, `${name} is one of ${words.join(", ")}, not "${written}".`, hint);
      }
      return found ?? fallback;
    },
    words(name, words, what) {
      return list(name).flatMap((written) => {
        const found = words.find((one) => fold(one) === fold(written));
        if (found === undefined) tell(name, `"${written}" is no ${what}.`, `a list of ${words.join(", ")}`);
        return found === undefined ? [] : [found];
      });
    },
  };
}
