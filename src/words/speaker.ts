import type { Message } from "./message.ts";
import type { Key, Told, Words } from "./words.ts";

/** Says things in a language. */
export interface Speaker {
  readonly language: string;
  /** A text; numbers in it are written as the language writes them. */
  readonly say: <One extends Key>(key: One, ...told: Told<One, string | number>) => string;
  /** @param digits after the point, always so many; 0 unless it is said */
  readonly number: (value: number, digits?: number) => string;
  /** A date such as `2026-11-30`, in words of the language where the site asks for that; what is none stays as it is. */
  readonly day: (date: string) => string;
}

/** A text that is taken apart: texts and the names of places, in turn, by the category of the number. */
export type Parts = (n: unknown) => readonly string[];

/** What every speaker of a language needs, whatever it writes. */
export interface Grammar {
  readonly partsOf: (key: string) => Parts;
  readonly textOf: (key: string, told: Readonly<Record<string, string | number>> | undefined) => string;
  /** What a number that the language has written stands for; NaN for what is none. */
  readonly numberIn: (text: string) => number;
  readonly number: Speaker["number"];
  readonly day: Speaker["day"];
}

/** `{n} of {all}`: the texts between the places, and the places, in turn; the first and the last are texts. */
export function partsOf(text: string): readonly string[] {
  return text.split(/\{([a-z][a-zA-Z]*)\}/);
}

/** Takes messages apart once. The code of one who asks for a text that there is not is wrong: a RangeError. */
export function openGrammar({ language, texts, dates }: Words): Grammar {
  const known = new Map<string, Parts>();
  // `en` alone means the same in every build of ICU for whole numbers, and `en-US` says so.
  const locale = language === "en" ? "en-US" : language;
  const byDigits = new Map<number, Intl.NumberFormat>();
  let plurals: Intl.PluralRules | null = null;
  let written: Intl.DateTimeFormat | null = null;

  function take(message: Message): Parts {
    if (typeof message === "string") {
      const parts = partsOf(message);
      return () => parts;
    }
    const forms = new Map(Object.entries(message).map(([category, text]) => [category, partsOf(text)]));
    const other = partsOf(message.other);
    return (n) => {
      plurals ??= new Intl.PluralRules(locale);
      return forms.get(plurals.select(Number(n))) ?? other;
    };
  }

  const speaks = {
    partsOf(key: string): Parts {
      const found = known.get(key);
      if (found) return found;
      if (!Object.hasOwn(texts, key)) throw new RangeError(`there is no text "${key}"`);
      const parts = take(texts[key as Key]);
      known.set(key, parts);
      return parts;
    },
    textOf(key: string, told: Readonly<Record<string, string | number>> | undefined): string {
      return speaks
        .partsOf(key)(told?.n)
        .map((part, at) => {
          if (at % 2 === 0) return part;
          const value = told?.[part] ?? "";
          return typeof value === "number" ? speaks.number(value) : value;
        })
        .join("");
    },
    number(value: number, digits = 0): string {
      // Most of them, and in no time.
      if (locale === "en-US") {
        if (digits > 0) return value.toFixed(digits);
        if (Number.isSafeInteger(value)) return String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");
      }
      const format =
        byDigits.get(digits) ??
        new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits || 3 });
      byDigits.set(digits, format);
      // Rounded alike in every language.
      return format.format(digits > 0 ? Number(value.toFixed(digits)) : value);
    },
    numberIn(text: string): number {
      const point = speaks.number(0.5, 1).replace(/\d/g, "");
      const plain = text
        .replaceAll("\u2212", "-")
        .replace(/./gs, (one) => (/[\d+-]/.test(one) ? one : one === point ? "." : ""));
      return plain === "" ? Number.NaN : Number(plain);
    },
    day(date: string): string {
      if (dates === null || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return date;
      const day = new Date(`${date}T00:00:00Z`);
      if (Number.isNaN(day.getTime())) return date;
      written ??= new Intl.DateTimeFormat(dates, { dateStyle: "medium", timeZone: "UTC" });
      return written.format(day);
    },
  };
  return speaks;
}

export function openSpeaker(words: Words): Speaker {
  const { textOf, number, day } = openGrammar(words);
  return { language: words.language, number, day, say: (key, ...[told]) => textOf(key, told) };
}
