import nunjucks from "nunjucks";
import { openReasons } from "../../words/reasons.ts";
import { openGrammar } from "../../words/speaker.ts";
import { englishWords, type Words } from "../../words/words.ts";

/**
 * Globals of templates that say things in the language of the site. What they answer with is safe: the text and all that
 * is filled in is escaped, unless a macro made it.
 */
export function openSaid(words: Words) {
  const { partsOf, number, day } = openGrammar(words);
  const plain = new Map<string, Safe>();

  const html = (value: unknown): string => {
    if (value instanceof nunjucks.runtime.SafeString) return String(value);
    if (value === null || value === undefined) return "";
    return escaped(typeof value === "number" ? number(value) : String(value));
  };

  /** `say("findings.shown", { n: 3, all: 20 })`: a text of the catalogue. */
  function say(key: string, told?: Readonly<Record<string, unknown>>): Safe {
    const known = plain.get(key);
    if (known) return known;
    const parts = partsOf(key)(told?.n);
    const [only] = parts;
    const text = parts.map((part, at) => (at % 2 === 0 ? escaped(part) : html(told?.[part]))).join("");
    const said = new nunjucks.runtime.SafeString(text);
    if (parts.length === 1 && only !== undefined && told === undefined) plain.set(key, said);
    return said;
  }

  const content = (value: unknown): string => {
    if (value instanceof nunjucks.runtime.SafeString) return String(value);
    const text = String(value ?? "");
    return /[&<>]/.test(text) ? text.replace(/[&<>]/g, (one) => entities[one] ?? one) : text;
  };

  const translated = openReasons(words);
  const isEnglish = words.language === "en" || words.language.startsWith("en-");
  return {
    say,
    /** Stands in the tag of a text of the library, which is English whatever the language of the site. */
    inEnglish: new nunjucks.runtime.SafeString(isEnglish ? "" : ' lang="en"'),
    /** `term("status", "false-positive")`: the text `status.false-positive`, or the word itself where nobody has one for it. */
    term: (group: string, word: string, otherwise: string = word): Safe =>
      Object.hasOwn(words.texts, `${group}.${word}`)
        ? say(`${group}.${word}`)
        : new nunjucks.runtime.SafeString(escaped(String(otherwise ?? ""))),
    /** A sentence that findings and levels carry in English, where the catalogue has it; else marked as English. */
    reason(sentence: string): Safe {
      const said = words.texts === englishWords.texts ? sentence : translated(sentence);
      const html = escaped(said ?? sentence);
      return new nunjucks.runtime.SafeString(
        said === null && !isEnglish ? `<span lang="en">${html}</span>` : html,
      );
    },
    /** What a model says, as the content of an element: a quote ends nothing there. Not for attributes. */
    text: (value: unknown): Safe => new nunjucks.runtime.SafeString(content(value)),
    /** The same where its letters may run the other way than those around it, which plain ASCII cannot. */
    isolated(value: unknown): Safe {
      const html = content(value);
      return new nunjucks.runtime.SafeString(/^[ -~]*$/.test(html) ? html : `<bdi>${html}</bdi>`);
    },
    number: (value: number, digits?: number): Safe =>
      new nunjucks.runtime.SafeString(escaped(number(value, digits))),
    day: (date: string): Safe => new nunjucks.runtime.SafeString(escaped(day(date))),
    /**
     * `style="{{ columns("col.level", "col.owner") }}"`: what the cells of a table are called where it is shown as cards, from
     * the second column on or that of a number before them, as the style sheet reads it.
     */
    columns(...given: readonly (string | number)[]): Safe {
      const [first = 2] = given;
      const from = typeof first === "number" ? first : 2;
      const keys = given.filter((key) => typeof key === "string");
      const names = keys.map((key, at) => `--c${at + from}:'${cssText(partsOf(key)(1).join(""))}'`);
      return new nunjucks.runtime.SafeString(escaped(names.join(";")));
    },
  };
}

/** The names that templates call these by, which the compiler calls without looking them up. */
export const saidNames = [
  ...(["say", "term", "reason", "text", "isolated"] as const),
  ...(["number", "day", "columns"] as const),
] as const;

type Safe = InstanceType<typeof nunjucks.runtime.SafeString>;

/** As text, and between double quotes. An apostrophe harms neither. */
function escaped(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (one) => entities[one] ?? one) : text;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Between single quotes in CSS. */
function cssText(text: string): string {
  return text.replace(/['\\\n\r\f;{}]/g, (one) => `\\${one.charCodeAt(0).toString(16)} `);
}
