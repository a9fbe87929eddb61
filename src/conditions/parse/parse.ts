import { ConditionError } from "../errors.ts";
import { MAX_TEXT } from "../limits.ts";
import type { BinaryOperator, ComparisonLink, ComparisonOperator, Expression } from "../syntax.ts";
import { type Cursor, cursorOver } from "./cursor.ts";
import { parseUnary } from "./parse-operand.ts";
import type { Parser } from "./parser.ts";
import { checkSize } from "./size.ts";
import { tokenize } from "./tokens.ts";

/** The methods that conditions may call: pytm's seven and ours. */
export const METHODS: readonly string[] = [
  "oneOf",
  "crosses",
  "enters",
  "exits",
  "inside",
  "checkTLSVersion",
  "hasDataLeaks",
  "crossesTrust",
  "entersTrusted",
  "isOfType",
];

/**
 * Parses a condition: the expressions of Python that pytm accepts. Line ends count as blanks.
 * Throws ConditionError, naming what is not allowed.
 */
export function parseCondition(text: string, methods: readonly string[] = METHODS): Expression {
  if (text.length > MAX_TEXT) {
    throw new ConditionError(`the condition is longer than ${MAX_TEXT} characters`, MAX_TEXT, text.length);
  }
  const cursor = cursorOver(tokenize(text));
  const parser: Parser = {
    cursor,
    methods: new Set(methods),
    expression: () => cursor.deeper(() => parseConditional(parser)),
    disjunction: () => cursor.deeper(() => parseLogical(parser, "or")),
  };
  if (cursor.peek().type === "end") throw new ConditionError("the condition is empty", 0, text.length);
  const expression = parseTopLevel(parser);
  if (cursor.peek().type !== "end") cursor.unexpected("an operator or the end");
  checkSize(expression);
  return expression;
}

function parseTopLevel({ cursor, expression }: Parser): Expression {
  const { start } = cursor.peek();
  const first = expression();
  if (!cursor.at(",")) return first;
  const items = [first];
  while (cursor.take(",") && cursor.peek().type !== "end") items.push(expression());
  return { type: "tuple", items, start, end: cursor.lastEnd() };
}

function parseConditional(parser: Parser): Expression {
  const { cursor } = parser;
  const { start } = cursor.peek();
  const then = parseLogical(parser, "or");
  if (!cursor.take("if")) return then;
  const test = parser.disjunction();
  if (!cursor.take("else")) cursor.unexpected("else");
  const otherwise = parser.expression();
  return { type: "conditional", test, then, otherwise, start, end: cursor.lastEnd() };
}

function parseLogical(parser: Parser, operator: "and" | "or"): Expression {
  const { cursor } = parser;
  const { start } = cursor.peek();
  const parseOperand = () => (operator === "or" ? parseLogical(parser, "and") : parseNot(parser));
  const first = parseOperand();
  if (!cursor.at(operator)) return first;
  const operands = [first];
  while (cursor.take(operator)) operands.push(parseOperand());
  return { type: "logical", operator, operands, start, end: cursor.lastEnd() };
}

function parseNot(parser: Parser): Expression {
  const { cursor } = parser;
  if (!cursor.at("not")) return parseComparison(parser);
  const { start } = cursor.next();
  const operand = cursor.deeper(() => parseNot(parser));
  return { type: "unary", operator: "not", operand, start, end: cursor.lastEnd() };
}

function parseComparison(parser: Parser): Expression {
  const { cursor } = parser;
  const { start } = cursor.peek();
  const first = parseBinary(parser, 1);
  const links: ComparisonLink[] = [];
  for (let operator = takeComparison(cursor); operator !== null; operator = takeComparison(cursor)) {
    links.push({ operator, right: parseBinary(parser, 1) });
  }
  return links.length === 0 ? first : { type: "comparison", first, links, start, end: cursor.lastEnd() };
}

function takeComparison(cursor: Cursor): ComparisonOperator | null {
  for (const operator of ["==", "!=", "<=", ">=", "<", ">", "in"] as const) {
    if (cursor.take(operator)) return operator;
  }
  if (cursor.take("is")) return cursor.take("not") ? "is not" : "is";
  if (!cursor.take("not")) return null;
  if (!cursor.take("in")) cursor.unexpected("in");
  return "not in";
}

/** How tightly a binary operator binds. All of them associate to the left; `**` belongs to the operand. */
const BINDING: readonly (readonly [BinaryOperator, number])[] = [
  ["|", 1],
  ["^", 2],
  ["&", 3],
  ["+", 4],
  ["-", 4],
  ["*", 5],
  ["/", 5],
  ["//", 5],
  ["%", 5],
];

function parseBinary(parser: Parser, weakest: number): Expression {
  const { cursor } = parser;
  const { start } = cursor.peek();
  let left = parseUnary(parser);
  for (;;) {
    const [operator, binding] = BINDING.find(([one]) => cursor.at(one)) ?? [null, 0];
    if (operator === null || binding < weakest) return left;
    cursor.next();
    const right = parseBinary(parser, binding + 1);
    left = { type: "binary", operator, left, right, start, end: cursor.lastEnd() };
  }
}
