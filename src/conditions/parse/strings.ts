import { ConditionError } from "../errors.ts";
import type { Token } from "./token.ts";

const OPENING = /([bBfFrRuU]{0,2})("""|'''|"|')/y;
const PREFIXES = new Set(["", "r", "u", "b", "br", "rb", "f", "fr", "rf"]);
const ESCAPE =
  /\r\n?|\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\r\n?|\n)|([\s\S]))/g;
const SIMPLE = new Map(
  Object.entries({
    "\\": "\\",
    "'": "'",
    '"': '"',
    a: "\x07",
    b: "\b",
    f: "\f",
    n: "\n",
    r: "\r",
    t: "\t",
    v: "\v",
  }),
);

/** Reads one text literal of Python, in any of its quotes, raw or not. Null if none begins at `start`. */
export function readString(text: string, start: number): Token | null {
  OPENING.lastIndex = start;
  const opening = OPENING.exec(text);
  if (opening === null) return null;
  const [head, written = "", quotes = ""] = opening;
  const prefix = written.toLowerCase();
  if (!PREFIXES.has(prefix)) return null;
  for (const [letter, name] of [
    ["f", "f-strings"],
    ["b", "byte strings"],
  ] as const) {
    if (!prefix.includes(letter)) continue;
    throw new ConditionError(
      `${name} are not allowed in a condition`,
      start,
      start + head.length,
      "write plain text",
    );
  }
  const from = start + head.length;
  const to = closing(text, start, from, quotes);
  const body = text.slice(from, to);
  const value = prefix === "r" ? body.replace(/\r\n?/g, "\n") : unescapeText(body, from);
  const end = to + quotes.length;
  return { type: "string", value, text: text.slice(start, end), start, end };
}

function closing(text: string, start: number, from: number, quotes: string): number {
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (text.startsWith(quotes, at)) return at;
    if (character === "\\") at += text.startsWith("\r\n", at + 1) ? 2 : 1;
    else if (quotes.length === 1 && (character === "\n" || character === "\r")) break;
  }
  const hint = quotes.length === 1 ? "text over several lines needs three quotes, or \\n" : undefined;
  throw new ConditionError("this text is never closed", start, from, hint);
}

function unescapeText(body: string, from: number): string {
  return body.replace(ESCAPE, (written, octal, x, u, wide, lineEnd, other, offset: number) => {
    if (!written.startsWith("\\")) return "\n";
    if (lineEnd !== undefined) return "";
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    const hex: string | undefined = x ?? u ?? wide;
    const code = Number.parseInt(hex ?? "", 16);
    if (hex !== undefined && code <= 0x10ffff) return String.fromCodePoint(code);
    const at = from + offset;
    if (other === "N") {
      throw new ConditionError(
        "characters cannot be given by name (\\N)",
        at,
        at + 2,
        "write \\u and four hex digits",
      );
    }
    if (hex !== undefined || other === "x" || other === "u" || other === "U") {
      throw new ConditionError(`${written} is not the escape of a character`, at, at + written.length);
    }
    return SIMPLE.get(other) ?? written;
  });
}
