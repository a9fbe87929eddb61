import type { Span } from "./positions.ts";

/** A word of a value: what stands between its quotes, if it has any. */
export interface Word extends Span {
  readonly text: string;
  readonly quote: '"' | "'" | "";
}

/** A value as it stands in a text. */
export interface WrittenValue extends Span {
  readonly form: "word" | "list" | "map" | "other";
  /** The word itself, or those of a list; none of a map. */
  readonly words: readonly Word[];
}

/** A text in quotes that begins at an offset; it ends where it is closed, or with `end`. */
export function quotedWord(text: string, at: number, end: number, isYaml: boolean): Word {
  const quote = text[at] === "'" ? "'" : '"';
  const escapes = quote === '"' || !isYaml;
  let close = at + 1;
  let said = "";
  while (close < end && text[close] !== quote) {
    if (text[close] === "\\" && escapes && close + 1 < end) {
      said += escaped(text[close + 1] ?? "", quote);
      close += 2;
    } else said += text[close++];
    // In YAML two single quotes are one.
    if (isYaml && quote === "'" && text[close] === "'" && text[close + 1] === "'") {
      said += "'";
      close += 2;
    }
  }
  return { from: at + 1, to: Math.min(close, end), text: said, quote };
}

function escaped(character: string, quote: string): string {
  if (character === "n") return "\n";
  if (character === "t") return "\t";
  return character === quote || character === "\\" || character === "/" ? character : `\\${character}`;
}

/** Where a word in quotes ends, its closing quote included. */
export function afterQuote(text: string, word: Word, end: number): number {
  return word.to < end && text[word.to] === word.quote ? word.to + 1 : word.to;
}

/** The value that begins at or after an offset, as Markdown entries write it: up to the next comma that is in no quotes or brackets. */
export function markdownValue(text: string, start: number, end: number): WrittenValue {
  const at = skipBlanks(text, start, end);
  return bracketed(text, at, end, ",", false) ?? bareValue(text, at, end, ",");
}

/** The same in flow style, between braces or brackets: of YAML, and of JSON. */
export function flowValue(text: string, start: number, end: number): WrittenValue {
  const at = skipBlanks(text, start, end);
  return bracketed(text, at, end, ",}]", true) ?? bareValue(text, at, end, ",}]");
}

/** A quoted word, a list or a map; null for what begins with none of their signs. */
function bracketed(
  text: string,
  at: number,
  end: number,
  stops: string,
  isYaml: boolean,
): WrittenValue | null {
  const sign = at < end ? text[at] : "";
  if (sign === '"' || sign === "'") {
    const word = quotedWord(text, at, end, isYaml);
    return { form: "word", from: at, to: afterQuote(text, word, end), words: [word] };
  }
  const curly = closingCurly[sign ?? ""];
  if (curly !== undefined) {
    const close = text.slice(at + 1, end).search(new RegExp(`[${curly}]\\s*(?:[${stops}\\]]|$)`));
    if (close !== -1) {
      const word: Word = {
        from: at + 1,
        to: at + 1 + close,
        text: text.slice(at + 1, at + 1 + close),
        quote: "",
      };
      return { form: "word", from: at, to: word.to + 1, words: [word] };
    }
  }
  if (sign !== "[" && sign !== "{") return null;
  const words: Word[] = [];
  let next = at + 1;
  const closes = sign === "[" ? "]" : "}";
  while (next < end && text[next] !== closes) {
    next = skipBlanks(text, next, end);
    if (next >= end || text[next] === closes) break;
    if (text[next] === ",") {
      next++;
      continue;
    }
    const inner =
      bracketed(text, next, end, `,${closes}`, isYaml) ?? bareValue(text, next, end, `,${closes}`);
    words.push(...inner.words);
    next = Math.max(inner.to, next + 1);
  }
  const to = Math.min(next + 1, end);
  return sign === "[" ? { form: "list", from: at, to, words } : { form: "map", from: at, to, words: [] };
}

const closingCurly: Readonly<Record<string, string>> = { "“": '”“"', "„": "“”", "‘": "’", "«": "»" };

function bareValue(text: string, at: number, end: number, stops: string): WrittenValue {
  let to = at;
  while (to < end && !stops.includes(text[to] ?? "")) to++;
  while (to > at && /\s/.test(text[to - 1] ?? "")) to--;
  const said = text.slice(at, to);
  const words: Word[] = said === "" ? [] : [{ from: at, to, text: said.replace(/\s+/g, " "), quote: "" }];
  return { form: "word", from: at, to, words };
}

export function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && /\s/.test(text[at] ?? "")) at++;
  return at;
}

/**
 * The value after the colon of a key in YAML blocks: on its line, or as a list of dashes below it.
 * @param indent the column of the key
 */
export function blockValue(text: string, start: number, end: number, indent: number): WrittenValue {
  const lineEnd = lineEndOf(text, start, end);
  const at = skipBlanks(text, start, lineEnd);
  if (at >= lineEnd || text[at] === "#") return dashes(text, Math.min(lineEnd + 1, end), end, indent);
  const sign = text[at] ?? "";
  if ("\"'[{".includes(sign)) return flowValue(text, at, end);
  if ("|>".includes(sign))
    return { form: "other", from: at, to: endOfDeeper(text, lineEnd, end, indent), words: [] };
  if ("&*!".includes(sign)) return { form: "other", from: at, to: lineEnd, words: [] };
  const word = plainWord(text, at, lineEnd);
  return { form: "word", from: word.from, to: word.to, words: [word] };
}

function plainWord(text: string, at: number, lineEnd: number): Word {
  const comment = text.slice(at, lineEnd).search(/\s#/);
  let to = comment === -1 ? lineEnd : at + comment;
  while (to > at && /\s/.test(text[to - 1] ?? "")) to--;
  return { from: at, to, text: text.slice(at, to), quote: "" };
}

function dashes(text: string, start: number, end: number, indent: number): WrittenValue {
  const words: Word[] = [];
  let [from, to, at] = [start, start, start];
  while (at < end) {
    const lineEnd = lineEndOf(text, at, end);
    const [lead = "", dash] = /^ *(- +)?/.exec(text.slice(at, lineEnd)) ?? [];
    const content = at + lead.length;
    const isBlank = content >= lineEnd || text[content] === "#";
    const column = lead.length - (dash?.length ?? 0);
    if (!isBlank) {
      if (dash === undefined || column < indent) break;
      if (words.length === 0) from = at + column;
      const item = "\"'".includes(text[content] ?? "")
        ? quotedWord(text, content, lineEnd, true)
        : plainWord(text, content, lineEnd);
      words.push(item);
      to = item.quote === "" ? item.to : afterQuote(text, item, lineEnd);
    }
    at = lineEnd + 1;
  }
  return words.length === 0
    ? { form: "word", from: start - 1, to: start - 1, words }
    : { form: "list", from, to, words };
}

/** Where the lines end that stand further in than a column. */
export function endOfDeeper(text: string, lineEnd: number, end: number, indent: number): number {
  let to = lineEnd;
  for (let at = lineEnd + 1; at < end; ) {
    const next = lineEndOf(text, at, end);
    const line = text.slice(at, next);
    if (line.trim() !== "" && line.search(/\S/) <= indent) break;
    if (line.trim() !== "") to = next;
    at = next + 1;
  }
  return to;
}

export function lineEndOf(text: string, at: number, end = text.length): number {
  const newline = text.indexOf("\n", at);
  return newline === -1 || newline > end ? end : newline;
}

export function lineStartOf(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}
