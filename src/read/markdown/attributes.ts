import { errorAt, type Report } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";
import type { Meant } from "../../model/words/meant.ts";
import type { Raw, RawAttribute } from "../raw.ts";

/** What follows the colon of a Markdown entry: attributes, and pieces between commas that have no key. */
export interface Attributes {
  readonly attributes: readonly RawAttribute[];
  readonly keyless: readonly Keyless[];
}

export interface Keyless {
  readonly text: string;
  readonly place: Place;
  /** The attribute that stands before it, if any: its value may have held an unquoted comma. */
  readonly after: RawAttribute | null;
}

/** Lists and maps in each other deeper than this are refused: nothing sensible needs more. */
const nestingLimit = 32;

/**
 * Parses `key=value, key="quoted, text", list=[A, B], map={'a': 1}` in `text[start, end)`.
 * What cannot be read is reported with its place; the rest of the entry is read all the same.
 */
export function parseAttributes(
  text: string,
  start: number,
  end: number,
  placeAt: (offset: number) => Place,
  report: Report,
): Attributes {
  const attributes: RawAttribute[] = [];
  const keyless: Keyless[] = [];
  let at = start;
  let depth = 0;

  skipBlanks();
  if (text[at] === "{") {
    const map = parseMap();
    if (map.form === "map") attributes.push(...map.entries);
    skipBlanks();
    if (at < end) unexpected("after the closing brace");
    return { attributes, keyless };
  }
  while (at < end) {
    const attribute = parseAttribute();
    if (attribute) attributes.push(attribute);
    skipBlanks();
    if (at < end && text[at] !== ",") unexpected("after the value");
    at++;
    skipBlanks();
  }
  return { attributes, keyless };

  function parseAttribute(): RawAttribute | null {
    const place = placeAt(at);
    const key = parseKey();
    if (at >= end || text[at] === ",") {
      if (key !== "") keyless.push({ text: key, place, after: attributes.at(-1) ?? null });
      return null;
    }
    at++;
    return { key, place, value: parseValue(",") };
  }

  /** Up to the next `=` or `,`; a text in quotes may hold both. */
  function parseKey(): string {
    if (isQuotedWhole()) {
      const { text: quoted } = parseQuoted();
      skipBlanks();
      return quoted;
    }
    const from = at;
    while (at < end && text[at] !== "=" && text[at] !== ",") at++;
    return collapse(text.slice(from, at).trim());
  }

  function isQuotedWhole(): boolean {
    const quote = text[at];
    if (quote !== '"' && quote !== "'") return false;
    let close = at + 1;
    while (close < end && text[close] !== quote) close += text[close] === "\\" ? 2 : 1;
    if (close >= end) return false;
    let next = close + 1;
    while (next < end && /\s/.test(text[next] ?? "")) next++;
    return next >= end || text[next] === "," || text[next] === "=";
  }

  function parseValue(stops: string): Raw {
    skipBlanks();
    const character = text[at];
    if (at < end && (character === '"' || character === "'")) return parseQuoted();
    const curly = parseCurly();
    if (curly) return curly;
    if (at < end && (character === "[" || character === "{")) return parseNested(character);
    const from = at;
    while (at < end && !stops.includes(text[at] ?? "")) at++;
    return { form: "bare", text: collapse(text.slice(from, at).trim()), place: placeAt(from) };
  }

  function parseNested(bracket: "[" | "{"): Raw {
    if (depth >= nestingLimit) {
      report(
        errorAt(
          "too-deep",
          "Lists and maps are nested too deeply here.",
          placeAt(at),
          "remove some brackets",
        ),
      );
      const place = placeAt(at);
      at = end;
      return { form: "bare", text: "", place };
    }
    depth++;
    const value = bracket === "[" ? parseList() : parseMap();
    depth--;
    return value;
  }

  function parseQuoted(): Raw & { readonly form: "quoted" } {
    const from = at;
    const quote = text[at++];
    let value = "";
    while (at < end && text[at] !== quote) {
      if (text[at] === "\\" && at + 1 < end) {
        at++;
        const escaped = text[at] ?? "";
        value += escaped === "n" ? "\n" : escaped === quote || escaped === "\\" ? escaped : `\\${escaped}`;
      } else value += text[at];
      at++;
    }
    if (at >= end) {
      report(
        errorAt(
          "unclosed-quote",
          "This quote is never closed.",
          placeAt(from),
          closed(from, quote, `add a closing ${quote}`),
        ),
      );
    } else at++;
    return { form: "quoted", text: value, place: placeAt(from) };
  }

  /** Quotes as word processors set them, where nothing but a stop comes after them. */
  function parseCurly(): Raw | null {
    const closes = curlyQuotes[text[at] ?? ""];
    if (closes === undefined) return null;
    for (let close = at + 1; close < end; close++) {
      if (!closes.includes(text[close] ?? "")) continue;
      let next = close + 1;
      while (next < end && /\s/.test(text[next] ?? "")) next++;
      if (next < end && !",]}".includes(text[next] ?? "")) continue;
      const value: Raw = { form: "quoted", text: text.slice(at + 1, close), place: placeAt(at) };
      at = close + 1;
      return value;
    }
    return null;
  }

  function parseList(): Raw {
    const from = at++;
    const items: Raw[] = [];
    for (;;) {
      skipBlanks();
      if (at >= end) return unclosed(from, "]", { form: "list", items, place: placeAt(from) });
      if (text[at] === "]") break;
      if (text[at] === ",") {
        at++;
        continue;
      }
      items.push(parseValue(",]"));
      skipBlanks();
      if (at < end && text[at] !== "," && text[at] !== "]") unexpected("in the list", ",]");
    }
    at++;
    return { form: "list", items, place: placeAt(from) };
  }

  function parseMap(): Raw {
    const from = at++;
    const entries: RawAttribute[] = [];
    for (;;) {
      skipBlanks();
      if (at >= end) return unclosed(from, "}", { form: "map", entries, place: placeAt(from) });
      if (text[at] === "}") break;
      if (text[at] === ",") {
        at++;
        continue;
      }
      const key = parseValue(":=,}");
      const name = key.form === "bare" || key.form === "quoted" ? key.text : "";
      skipBlanks();
      if (at >= end) continue;
      if (text[at] !== ":" && text[at] !== "=") {
        unexpected(`after "${name}": a colon is missing`, ",}");
        continue;
      }
      at++;
      entries.push({ key: name, place: key.place, value: parseValue(",}") });
      skipBlanks();
      if (at < end && text[at] !== "," && text[at] !== "}") unexpected("in the braces", ",}");
    }
    at++;
    return { form: "map", entries, place: placeAt(from) };
  }

  function unclosed(from: number, closing: string, value: Raw): Raw {
    report(
      errorAt(
        "unclosed-bracket",
        `This "${text[from]}" is never closed.`,
        placeAt(from),
        closed(from, closing, `add a closing ${closing}`),
      ),
    );
    return value;
  }

  /** What is never closed, closed where the entry ends. */
  function closed(from: number, sign: string | undefined, hint: string): Meant {
    const word = text.slice(from, end).trimEnd();
    return { text: hint, word, by: [word + sign] };
  }

  /** Reports what stands at `at` and skips to the next stop. */
  function unexpected(where: string, stops = ","): void {
    const from = at;
    while (at < end && !stops.includes(text[at] ?? "")) at++;
    const found = collapse(text.slice(from, at).trim());
    report(
      errorAt(
        "unexpected-text",
        `Unexpected text ${where}: ${found === "" ? text[from] : found}`,
        placeAt(from),
        "put a comma between attributes, and quotes around a value that holds a comma or a quote",
      ),
    );
  }

  function skipBlanks(): void {
    while (at < end && /\s/.test(text[at] ?? "")) at++;
  }
}

const curlyQuotes: Readonly<Record<string, string>> = {
  "“": '”“"',
  "„": "“”",
  "”": "”",
  "‘": "’",
  "‚": "‘’",
  "«": "»",
};

function collapse(text: string): string {
  return text.replace(/\s+/g, " ");
}
