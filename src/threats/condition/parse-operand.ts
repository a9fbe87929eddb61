import { didYouMean } from "../../model/spelling.ts";
import { ConditionError } from "./errors.ts";
import type { Parser } from "./parse.ts";
import { parseBraces, parseBrackets, parseGenerator, parseItems, parseParentheses } from "./parse-display.ts";
import type { Expression, FunctionName, Slice, Span } from "./syntax.ts";

/** The functions that conditions may call by bare name. */
export const FUNCTIONS: readonly FunctionName[] = ["any", "all", "len", "min", "max", "sum"];

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
      object = { type: "attribute", object, name, start, end: cursor.lastEnd() };
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

function parseAttributeName({ cursor }: Parser): string {
  const { type, text, start, end } = cursor.peek();
  if (type !== "name") return cursor.unexpected("the name of a property");
  if (text.startsWith("__"))
    throw new ConditionError(`properties that begin with __ are not allowed`, start, end);
  cursor.next();
  return text;
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

function parseCall(parser: Parser, callee: Expression, start: number): Expression {
  const { cursor } = parser;
  if (callee.type === "name") {
    const name = FUNCTIONS.find((one) => one === callee.name);
    if (name === undefined) throw notAFunction(callee.name, callee);
    return { type: "function", name, arguments: parseArguments(parser), start, end: cursor.lastEnd() };
  }
  if (callee.type !== "attribute") {
    throw new ConditionError("only functions and methods can be called", callee.start, callee.end);
  }
  const { object, name } = callee;
  if (!parser.methods.has(name)) throw notAMethod(name, callee, parser.methods);
  if (!isNameChain(object)) {
    const hint = "go through the items: any(x.crosses(Boundary) for x in target.inputs)";
    throw new ConditionError("methods can only be called on a dotted name", object.start, object.end, hint);
  }
  return { type: "method", object, name, arguments: parseArguments(parser), start, end: cursor.lastEnd() };
}

type NameChain = Extract<Expression, { type: "name" | "attribute" }>;

function isNameChain(expression: Expression): expression is NameChain {
  let part = expression;
  while (part.type === "attribute") part = part.object;
  return part.type === "name";
}

function notAFunction(name: string, { start, end }: Span): ConditionError {
  const hint =
    didYouMean(name, FUNCTIONS) ??
    `the functions are ${FUNCTIONS.join(", ")}; a member is written ${name}.NAME`;
  return new ConditionError(`${name} is not a function that a condition may call`, start, end, hint);
}

function notAMethod(name: string, callee: Span, methods: ReadonlySet<string>): ConditionError {
  const hint = didYouMean(name, methods) ?? `the methods are ${[...methods].join(", ")}`;
  const message = `${name} is not a method that a condition may call`;
  return new ConditionError(message, callee.end - name.length, callee.end, hint);
}

function parseArguments(parser: Parser): readonly Expression[] {
  const { cursor } = parser;
  const opening = cursor.next();
  if (cursor.at(")")) return parseItems(parser, opening, ")");
  const first = parseArgument(parser);
  if (cursor.at("for")) {
    const generator = parseGenerator(parser, first, opening);
    return [generator];
  }
  return parseItems(parser, opening, ")", first, () => parseArgument(parser));
}

function parseArgument(parser: Parser): Expression {
  const { cursor } = parser;
  const argument = parser.expression();
  if (cursor.at("=")) {
    throw new ConditionError(
      "keyword arguments are not allowed in a condition",
      argument.start,
      cursor.next().end,
    );
  }
  return argument;
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
      if (token.text.startsWith("__"))
        throw new ConditionError("names that begin with __ are not allowed", start, end);
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
