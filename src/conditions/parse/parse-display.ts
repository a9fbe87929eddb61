import { ConditionError } from "../errors.ts";
import type { Clause, Comprehension, DictEntry, Expression } from "../syntax.ts";
import { checkName } from "./names.ts";
import type { Parser } from "./parser.ts";
import type { Token } from "./token.ts";

/** Items up to the closing bracket, a comma at the end allowed. `first` has been read already. */
export function parseItems(
  parser: Parser,
  opening: Token,
  bracket: string,
  first: Expression | null,
  parseItem: () => Expression = parser.expression,
): readonly Expression[] {
  const { cursor } = parser;
  const items = first === null ? [] : [first];
  while (!cursor.at(bracket) && (items.length === 0 || cursor.take(","))) {
    if (!cursor.at(bracket)) items.push(parseItem());
  }
  cursor.close(opening, bracket);
  return items;
}

/** `(a)`, `()`, `(a, b)` or `(a for x in xs)` */
export function parseParentheses(parser: Parser): Expression {
  const { cursor } = parser;
  const opening = cursor.next();
  const { start } = opening;
  const first = cursor.at(")") ? null : parser.expression();
  if (first === null || cursor.at(",")) {
    const items = parseItems(parser, opening, ")", first);
    return { type: "tuple", items, start, end: cursor.lastEnd() };
  }
  if (cursor.at("for")) return parseGenerator(parser, first, opening);
  cursor.close(opening, ")");
  return first;
}

/** `[a, b]` or `[a for x in xs]` */
export function parseBrackets(parser: Parser): Expression {
  const { cursor } = parser;
  const opening = cursor.next();
  const { start } = opening;
  const first = cursor.at("]") ? null : parser.expression();
  if (first !== null && cursor.at("for")) {
    const clauses = parseClauses(parser);
    cursor.close(opening, "]");
    return { type: "listComprehension", element: first, clauses, start, end: cursor.lastEnd() };
  }
  const items = parseItems(parser, opening, "]", first);
  return { type: "list", items, start, end: cursor.lastEnd() };
}

/** `{}`, `{a, b}` or `{a: b}` */
export function parseBraces(parser: Parser): Expression {
  const { cursor } = parser;
  const opening = cursor.next();
  const { start } = opening;
  if (cursor.take("}")) return { type: "dict", entries: [], start, end: cursor.lastEnd() };
  const first = parser.expression();
  if (cursor.at(":")) return parseDict(parser, opening, first);
  if (cursor.at("for")) throw noComprehension("set", opening);
  const items = parseItems(parser, opening, "}", first);
  return { type: "set", items, start, end: cursor.lastEnd() };
}

function parseDict(parser: Parser, opening: Token, firstKey: Expression): Expression {
  const { cursor } = parser;
  const entries: DictEntry[] = [];
  const entry = (key: Expression) => {
    if (!cursor.take(":")) cursor.unexpected(":");
    entries.push({ key, value: parser.expression() });
  };
  entry(firstKey);
  if (cursor.at("for")) throw noComprehension("dictionary", opening);
  while (cursor.take(",") && !cursor.at("}")) entry(parser.expression());
  cursor.close(opening, "}");
  return { type: "dict", entries, start: opening.start, end: cursor.lastEnd() };
}

function noComprehension(kind: string, { start, end }: Token): ConditionError {
  const hint = "a list comprehension, [… for x in …], is";
  return new ConditionError(`${kind} comprehensions are not allowed in a condition`, start, end, hint);
}

/** The rest of a generator expression, its closing parenthesis included. */
export function parseGenerator(parser: Parser, element: Expression, opening: Token): Comprehension {
  const { cursor } = parser;
  const clauses = parseClauses(parser);
  if (cursor.at(",")) {
    const hint = "put it in parentheses of its own";
    throw new ConditionError("a generator expression stands alone", opening.start, cursor.lastEnd(), hint);
  }
  cursor.close(opening, ")");
  return { type: "generator", element, clauses, start: opening.start, end: cursor.lastEnd() };
}

function parseClauses(parser: Parser): readonly Clause[] {
  const { cursor } = parser;
  const clauses: Clause[] = [];
  while (cursor.take("for")) {
    const variable = parseVariable(parser);
    if (!cursor.take("in")) cursor.unexpected("in");
    const iterable = parser.disjunction();
    const conditions: Expression[] = [];
    while (cursor.take("if")) conditions.push(parser.disjunction());
    clauses.push({ variable, iterable, conditions });
  }
  if (cursor.at("async")) cursor.unexpected("a clause");
  return clauses;
}

function parseVariable(parser: Parser): string {
  const { cursor } = parser;
  const token = cursor.peek();
  const { start, end, text } = token;
  const several = "for takes one variable: a tuple of them is not allowed in a condition";
  if (cursor.take("(")) {
    const variable = cursor.deeper(() => parseVariable(parser));
    cursor.close(token, ")");
    return variable;
  }
  if (cursor.at("[")) throw new ConditionError(several, start, end);
  if (token.type !== "name") return cursor.unexpected("the name of a variable");
  checkName(token);
  cursor.next();
  if (cursor.at(",")) throw new ConditionError(several, start, cursor.peek().end);
  return text;
}
