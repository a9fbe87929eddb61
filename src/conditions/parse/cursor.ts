import { ConditionError } from "../errors.ts";
import { MAX_DEPTH } from "../limits.ts";
import type { Token } from "./token.ts";

/** A place in the words of a condition, and the errors of what may stand there. */
export interface Cursor {
  /** The word that comes next. */
  peek(): Token;
  /** Takes the word that comes next. */
  next(): Token;
  /** Whether an operator or keyword comes next. */
  at(text: string): boolean;
  /** Takes an operator or keyword if it comes next. */
  take(text: string): boolean;
  /** Takes a closing bracket, or complains about the one it would close. */
  close(opening: Token, bracket: string): Token;
  /** Where the word before ended. */
  lastEnd(): number;
  /** Parses one level deeper, within MAX_DEPTH. */
  deeper<Node>(parse: () => Node): Node;
  /** Complains that the word that comes next is none of `expected`. */
  unexpected(expected: string): never;
}

export function cursorOver(tokens: readonly Token[]): Cursor {
  const end = tokens[tokens.length - 1] as Token;
  let position = 0;
  let depth = 0;
  let lastEnd = 0;

  const peek = () => tokens[position] ?? end;
  const next = () => {
    const token = peek();
    position++;
    lastEnd = token.end;
    return token;
  };
  const at = (text: string) => {
    const token = peek();
    return token.text === text && (token.type === "operator" || token.type === "keyword");
  };
  const take = (text: string) => {
    const found = at(text);
    if (found) next();
    return found;
  };
  const unexpected = (expected: string): never => {
    throw complaint(peek(), expected);
  };
  return {
    peek,
    next,
    at,
    take,
    unexpected,
    lastEnd: () => lastEnd,
    close(opening, bracket) {
      if (at(bracket)) return next();
      if (peek() !== end) return unexpected(`an operator, a comma or ${bracket}`);
      throw new ConditionError(`this ${opening.text} is never closed`, opening.start, opening.end);
    },
    deeper(parse) {
      const token = peek();
      if (++depth > MAX_DEPTH) throw tooDeep(token.start, token.end);
      const node = parse();
      depth--;
      return node;
    },
  };
}

export function tooDeep(start: number, end: number): ConditionError {
  return new ConditionError(`the condition is nested more than ${MAX_DEPTH} levels deep`, start, end);
}

const CONSTRUCTS = new Map([
  ["lambda", "lambda expressions are not allowed in a condition"],
  ["yield", "yield is not allowed in a condition"],
  ["await", "await is not allowed in a condition"],
  ["async", "async comprehensions are not allowed in a condition"],
]);

const HINTS = new Map([
  ["=", "to compare, write =="],
  ["not", "not binds loosely: put it in parentheses"],
]);

function complaint(token: Token, expected: string): ConditionError {
  const { start, end, text } = token;
  const construct = token.type === "keyword" ? CONSTRUCTS.get(text) : undefined;
  if (construct !== undefined) return new ConditionError(construct, start, end);
  if (token.type === "end")
    return new ConditionError(`the condition ends where ${expected} should follow`, start, end);
  const shown = text.length <= 24 ? text : `${text.slice(0, 20)}…`;
  const hint = token.type === "operator" || token.type === "keyword" ? HINTS.get(text) : undefined;
  return new ConditionError(`expected ${expected}, found "${shown}"`, start, end, hint);
}
