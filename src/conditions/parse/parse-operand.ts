import { ConditionError } from "../errors.ts";
import type { Expression, Slice } from "../syntax.ts";
import { checkName } from "./names.ts";
import { parseCall } from "./parse-call.ts";
import { parseBraces, parseBrackets, parseParentheses } from "./parse-display.ts";
import type { Parser } from "./parser.ts";
import type { Token } from "./token.ts";

/** `-x`, `x ** y`, and what binds tighter. */
export function parseUnary(parser: Parser): Expression {
  const { cursor } = parser;
  const { start } = cursor.peek();
  for (const operator of ["-", "+"] as const) {
    if (!cursor.take(operator)) continue;
    const operand = cursor.deeper(() => parseUnary(parser));
    return { type: "unary", operator, operand, start, end: cursor.lastEnd() };
  }
  const left = parsePostfix(parser);
  if (!cursor.take("**")) return left;
  const right = cursor.deeper(() => parseUnary(parser));
  return { type: "binary", operator: "**", left, right, start, end: cursor.lastEnd() };
}

function parsePostfix(parser: Parser): Expression {
  const { cursor } = parser;
  const { start } = cursor.peek();
  let object = parseAtom(parser);
  for (;;) {
    if (cursor.take(".")) {
      const name = parseAttributeName(parser);
      const nameSpan = { start: name.start, end: name.end };
      object = { type: "attribute", object, name: name.text, nameSpan, start, end: name.end };
    } else if (cursor.at("[")) {
      const opening = cursor.next();
      const index = parseIndex(parser);
      cursor.close(opening, "]");
      object = { type: "subscript", object, index, start, end: cursor.lastEnd() };
    } else if (cursor.at("(")) {
      object = parseCall(parser, object, start);
    } else {
      return object;
    }
  }
}

function parseAttributeName({ cursor }: Parser): Token {
  if (cursor.peek().type !== "name") return cursor.unexpected("the name of a property");
  checkName(cursor.peek());
  return cursor.next();
}

function parseIndex(parser: Parser): Expression | Slice {
  const { cursor } = parser;
  const { start } = cursor.peek();
  const part = () => (cursor.at(":") || cursor.at("]") ? null : parser.expression());
  const first = part();
  if (!cursor.take(":")) {
    if (first === null) return cursor.unexpected("an index");
    if (!cursor.at(",")) return first;
    const items = [first];
    while (cursor.take(",") && !cursor.at("]")) items.push(parser.expression());
    return { type: "tuple", items, start, end: cursor.lastEnd() };
  }
  const upper = part();
  const step = cursor.take(":") ? part() : null;
  return { type: "slice", lower: first, upper, step, start, end: cursor.lastEnd() };
}

const CONSTANTS = new Map<string, null | boolean>([
  ["None", null],
  ["True", true],
  ["False", false],
]);

function parseAtom(parser: Parser): Expression {
  const { cursor } = parser;
  const token = cursor.peek();
  const { start, end } = token;
  switch (token.type) {
    case "number":
      cursor.next();
      return { type: "literal", value: token.value, start, end };
    case "string":
      return parseTexts(parser);
    case "name":
      checkName(token);
      cursor.next();
      return { type: "name", name: token.text, start, end };
    case "keyword": {
      const value = CONSTANTS.get(token.text);
      if (value === undefined) return cursor.unexpected("a value");
      cursor.next();
      return { type: "literal", value, start, end };
    }
    default:
      if (cursor.at("(")) return parseParentheses(parser);
      if (cursor.at("[")) return parseBrackets(parser);
      if (cursor.at("{")) return parseBraces(parser);
      if (cursor.at("*") || cursor.at("**")) {
        throw new ConditionError("unpacking with * is not allowed in a condition", start, end);
      }
      return cursor.unexpected("a value");
  }
}

/** Texts side by side are one text. */
function parseTexts({ cursor }: Parser): Expression {
  const { start } = cursor.peek();
  const parts: string[] = [];
  for (let token = cursor.peek(); token.type === "string"; token = cursor.peek()) {
    parts.push(token.value);
    cursor.next();
  }
  return { type: "literal", value: parts.join(""), start, end: cursor.lastEnd() };
}
