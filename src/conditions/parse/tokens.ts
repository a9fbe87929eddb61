import { ConditionError } from "../errors.ts";
import { readNumber } from "./numbers.ts";
import { readString } from "./strings.ts";
import type { Token } from "./token.ts";

const BLANK = /(?:[ \t\r\n\f]|\\\r?\n|#[^\r\n]*)+/y;
const NAME = /[\p{XIDS}_][\p{XIDC}]*/uy;
const OPERATOR =
  /\.\.\.|\*\*|\/\/|&&|\|\||===?|!==?|<>|<=|>=|:=|->|<<|>>|[-+*/%&|^~@<>=!?()[\]{}.,:;$`“”‘’]/y;

/** Every reserved word of Python 3; those that conditions do not use are rejected by the parser, by name. */
const KEYWORDS = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from " +
    "global if import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

const REJECTED = new Map<string, readonly [message: string, hint?: string]>([
  [":=", ["assignment expressions (:=) are not allowed in a condition"]],
  ["<<", ["shifts (<<) are not allowed in a condition"]],
  [">>", ["shifts (>>) are not allowed in a condition"]],
  ["~", ["the operator ~ is not allowed in a condition", "use not to negate"]],
  ["@", ["the operator @ is not allowed in a condition"]],
  ["...", ["... is not allowed in a condition"]],
  ["&&", ["&& is not an operator here", "use and"]],
  ["||", ["|| is not an operator here", "use or"]],
  ["!", ["! is not an operator here", "use not"]],
  ["===", ["=== is not an operator here", "use =="]],
  ["!==", ["!== is not an operator here", "use !="]],
  ["<>", ["<> is not an operator here", "use !="]],
  ["?", ["? is not an operator here", "write: a if test else b"]],
  ["->", ["-> is not an operator here"]],
  [";", ["a condition is one expression, without ;"]],
  ["$", ["$ cannot stand in a condition"]],
  ["`", ["` cannot stand in a condition", "write text in straight quotes: 'text' or \"text\""]],
]);
for (const quote of "“”‘’") {
  REJECTED.set(quote, [`${quote} cannot stand in a condition`, "write text in straight quotes"]);
}

/** Splits a condition into words, ending with one of type `end`. Line ends and comments are blanks. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = skip(text, 0);
  while (at < text.length) {
    const token =
      readString(text, at) ?? readName(text, at) ?? readNumber(text, at) ?? readOperator(text, at);
    tokens.push(token);
    at = skip(text, token.end);
  }
  tokens.push({ type: "end", text: "", start: text.length, end: text.length });
  return tokens;
}

function skip(text: string, at: number): number {
  BLANK.lastIndex = at;
  return BLANK.test(text) ? BLANK.lastIndex : at;
}

function readName(text: string, start: number): Token | null {
  NAME.lastIndex = start;
  const written = NAME.exec(text)?.[0];
  if (written === undefined) return null;
  const type = KEYWORDS.has(written) ? "keyword" : "name";
  return { type, text: written.normalize("NFKC"), start, end: start + written.length };
}

function readOperator(text: string, start: number): Token {
  OPERATOR.lastIndex = start;
  const operator = OPERATOR.exec(text)?.[0];
  if (operator === undefined) {
    const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
    throw new ConditionError(`${describe(character)} cannot stand here`, start, start + character.length);
  }
  const end = start + operator.length;
  const rejected = REJECTED.get(operator);
  if (rejected !== undefined) throw new ConditionError(rejected[0], start, end, rejected[1]);
  return { type: "operator", text: operator, start, end };
}

function describe(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  return /[\p{C}\p{Z}]/u.test(character) ? `the character ${code}` : `the character ${character} (${code})`;
}
