import { errorAt, type Report, warningAt } from "../model/diagnostic.ts";
import { didYouMean } from "../model/spelling.ts";
import type { Raw, RawAttribute } from "../model/value.ts";
import { english } from "./english/english.ts";
import { categories, type Forms, type Message } from "./message.ts";
import { partsOf } from "./speaker.ts";
import type { Catalogue, Key } from "./words.ts";

/** The names of the places in a text, as they stand in it. */
export function placesIn(text: string): readonly string[] {
  return partsOf(text).filter((_, at) => at % 2 === 1);
}

/**
 * The texts of a file of a team's own, a map of keys to texts, over those that are there without it. What is wrong with it
 * is told; a key that it does not have keeps the text of `under`, which is told once.
 * @param isWhole whether the language has no texts but these
 */
export function readCatalogue(
  file: string,
  root: Raw | null,
  under: Catalogue,
  isWhole: boolean,
  report: Report,
): Catalogue {
  if (root === null) return under;
  if (root.form !== "map") {
    const message = "A catalogue of words is a map of keys to texts.";
    report(errorAt("bad-words", message, root.place ?? { file }, 'write frame.levels: "…"'));
    return under;
  }
  const read = new Map<string, Message>();
  const stated = new Set<string>();
  for (const entry of root.entries) {
    const { key, place } = entry;
    if (!Object.hasOwn(english, key)) {
      report(
        errorAt("unknown-words", `There is no text "${key}".`, place, didYouMean(key, Object.keys(english))),
      );
    } else if (stated.has(key)) {
      report(errorAt("bad-words", `The text "${key}" stands twice.`, place, "take one of them out"));
    } else {
      stated.add(key);
      const message = messageIn(entry, english[key as Key], report);
      if (message !== null) read.set(key, message);
    }
  }
  const missing = Object.keys(english).filter((key) => !stated.has(key));
  if (isWhole && missing.length > 0) {
    const [first = ""] = missing;
    const message = `${missing.length} of ${Object.keys(english).length} texts are not translated, such as "${first}": they stay in English.`;
    report(warningAt("missing-words", message, { file }, "tm-site list words has all of them"));
  }
  return { ...under, ...Object.fromEntries(read) } as Catalogue;
}

/** Null for what is none, which is told. */
function messageIn({ key, value }: RawAttribute, model: Message, report: Report): Message | null {
  if (value.form === "list" || (value.form === "map" && typeof model === "string")) {
    report(errorAt("bad-words", `"${key}" is a text.`, value.place, `write ${key}: "…"`));
    return null;
  }
  if (value.form === "map") return formsIn(key, value.entries, value, model as Forms, report);
  const places = typeof model === "string" ? placesIn(model) : placesIn(model.other);
  return isFilled(key, value, places, places, report) ? value.text : null;
}

function formsIn(
  key: string,
  entries: readonly RawAttribute[],
  at: Raw,
  model: Forms,
  report: Report,
): Message | null {
  const forms: Record<string, string> = {};
  const places = placesIn(model.other);
  let isSound = true;
  for (const { key: category, place, value } of entries) {
    if (!(categories as readonly string[]).includes(category)) {
      const message = `"${category}" is no form of a plural.`;
      const hint = didYouMean(category, categories) ?? `write one of ${categories.join(", ")}`;
      report(errorAt("bad-words", message, place, hint));
      isSound = false;
    } else if (value.form === "list" || value.form === "map") {
      report(errorAt("bad-words", `"${key}" is a text for each form.`, value.place));
      isSound = false;
    } else if (!isFilled(key, value, places, category === "other" ? places : [], report)) isSound = false;
    else forms[category] = value.text;
  }
  if (isSound && forms.other === undefined) {
    report(errorAt("bad-words", `"${key}" has no form "other".`, at.place, "it stands for all others"));
    return null;
  }
  return isSound ? (forms as unknown as Forms) : null;
}

/** Whether a text has the places that it needs, and no others. */
function isFilled(
  key: string,
  value: Extract<Raw, { readonly text: string }>,
  known: readonly string[],
  needed: readonly string[],
  report: Report,
): boolean {
  const { text, place } = value;
  const has = placesIn(text);
  const unknown = has.find((one) => !known.includes(one));
  const missing = needed.find((one) => !has.includes(one));
  const shown = known.map((one) => `{${one}}`).join(", ");
  if (unknown !== undefined) {
    const message = `"${key}" has no place {${unknown}}.`;
    const hint = didYouMean(unknown, known) ?? (known.length === 0 ? "it has none" : `it has ${shown}`);
    report(errorAt("bad-words", message, place, hint));
    return false;
  }
  if (missing !== undefined) {
    report(errorAt("bad-words", `"${key}" does not say {${missing}}.`, place, `it has ${shown}`));
    return false;
  }
  return true;
}
