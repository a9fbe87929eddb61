import { didYouMean, fold } from "../model/spelling.ts";
import type { Raw } from "../model/value.ts";
import { parseSpan, spanForms } from "../model/words/span.ts";
import { isDate } from "../read/coerce.ts";
import { languageTag } from "../words/languages.ts";
import type { OptionType } from "./option.ts";
import { templateProblem } from "./url-template.ts";

/** A value of an option, as a config file or a flag states it. */
export type OptionValue = boolean | number | string | readonly string[];

/** Why something is no value of an option: the message continues after the name of the option; and the mend. */
export class ValueProblem extends Error {
  override readonly name = "ValueProblem";
  /** Where in a list it is, or null. */
  readonly at: Raw | null;
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null, at: Raw | null = null) {
    super(message);
    this.hint = hint;
    this.at = at;
  }
}

/** So many jobs are enough for every machine. */
const countAtMost = 9999;

/**
 * The value of an option in a config file.
 * @throws ValueProblem for what is none
 */
export function readValue(type: OptionType, raw: Raw): OptionValue {
  switch (type.form) {
    case "switch": {
      const value = scalarOf(raw);
      if (typeof value === "boolean") return value;
      throw new ValueProblem(`is true or false, not ${shown(raw)}.`);
    }
    case "count": {
      const value = scalarOf(raw);
      if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= countAtMost) return Number(value);
      throw new ValueProblem(`is a whole number from 1 to ${countAtMost}, not ${shown(raw)}.`);
    }
    case "texts":
    case "paths":
      return listOf(type, raw);
    case "span":
      return spanIn(typeof scalarOf(raw) === "number" ? String(scalarOf(raw)) : textOf(raw));
    default:
      return wordIn(type, textOf(raw));
  }
}

/** A text of an option, as a flag states it, too. */
export function wordIn(type: OptionType, text: string): string {
  switch (type.form) {
    case "choice":
    case "texts":
      return type.form === "texts" && !type.words ? text : oneOf(type.words ?? [], text);
    case "engine":
      if (type.words.includes(text) || /[\\/.]/.test(text)) return text;
      throw new ValueProblem(
        `is ${type.words.join(", ")} or a path, not "${text}".`,
        didYouMean(text, type.words),
      );
    case "date":
      if (isDate(text)) return text;
      throw new ValueProblem(`is a date such as 2026-11-21, not "${text}".`);
    case "language": {
      const tag = languageTag(text);
      if (tag !== null) return tag;
      throw new ValueProblem(`is the tag of a language, not "${text}".`, "such as de, fr or pt-BR");
    }
    case "address":
      if (isAddress(text)) return text;
      throw new ValueProblem(
        `is the address of a server, not "${text}".`,
        "such as https://cache.example.org, without a name or a password in it",
      );
    case "template": {
      const problem = templateProblem(text, type.places);
      if (problem) throw new ValueProblem(problem.message, problem.hint);
      return text;
    }
    default:
      return text;
  }
}

function isAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s?#]+$/i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === "" && password === "";
}

/** A number of days, or a span as people write it. */
export function spanIn(text: string): string {
  if (/^[1-9]\d{0,4}$/.test(text) || parseSpan(text) !== null) return text;
  throw new ValueProblem(`is a number of days, or a span, not "${text}".`, `such as 90, or ${spanForms}`);
}

/** A list; or what would be one of it, alone, and of words that need no quotes several between commas. */
function listOf(type: OptionType & { form: "texts" | "paths" }, raw: Raw): readonly string[] {
  const isSplit = type.form === "texts" && type.by === "comma";
  if (raw.form === "list")
    return raw.items.map((item) => {
      try {
        return wordIn(type, textOf(item));
      } catch (problem) {
        if (!(problem instanceof ValueProblem)) throw problem;
        throw new ValueProblem(problem.message, problem.hint, item);
      }
    });
  const text = textOf(raw);
  const words = isSplit ? text.split(",").map((one) => one.trim()) : [text];
  return words.filter((one) => one !== "").map((one) => wordIn(type, one));
}

function oneOf(words: readonly string[], text: string): string {
  const found = words.find((one) => fold(one) === fold(text));
  if (found === undefined)
    throw new ValueProblem(`is one of ${words.join(", ")}, not "${text}".`, didYouMean(text, words));
  return found;
}

function scalarOf(raw: Raw): unknown {
  return raw.form === "bare" ? raw.scalar : undefined;
}

function textOf(raw: Raw): string {
  if (raw.form === "list" || raw.form === "map") throw new ValueProblem(`is a text, not ${shown(raw)}.`);
  if (/^[\s,]*$/.test(raw.text)) throw new ValueProblem("has no value.", "give it one, or leave it out");
  if (raw.form === "bare" && typeof raw.scalar !== "string")
    throw new ValueProblem(`is a text, not ${shown(raw)}.`, `write "${raw.text}", in quotes`);
  return raw.text;
}

function shown(raw: Raw): string {
  if (raw.form === "list") return "a list";
  if (raw.form === "map") return "a map";
  if (raw.text === "") return "nothing";
  return raw.form === "bare" ? raw.text : `"${raw.text}"`;
}
