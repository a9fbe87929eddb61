import { didYouMean } from "../../model/spelling.ts";
import { ConditionError } from "../errors.ts";
import type { Expression, FunctionName, Span } from "../syntax.ts";
import { parseGenerator, parseItems } from "./parse-display.ts";
import type { Parser } from "./parser.ts";

/** The functions that conditions may call by bare name. */
export const FUNCTIONS: readonly FunctionName[] = ["any", "all", "len", "min", "max", "sum"];

/** `callee(…)`: one of the functions, or a method of a dotted name. */
export function parseCall(parser: Parser, callee: Expression, start: number): Expression {
  const { cursor } = parser;
  if (callee.type === "name") {
    const name = FUNCTIONS.find((one) => one === callee.name);
    if (name === undefined) throw notAFunction(callee.name, callee);
    return { type: "function", name, arguments: parseArguments(parser), start, end: cursor.lastEnd() };
  }
  if (callee.type !== "attribute") {
    throw new ConditionError("only functions and methods can be called", callee.start, callee.end);
  }
  const { object, name, nameSpan } = callee;
  if (!parser.methods.has(name)) throw notAMethod(name, nameSpan, parser.methods);
  if (!isNameChain(object)) {
    const hint = "go through the items: any(x.crosses(Boundary) for x in target.inputs)";
    throw new ConditionError("methods can only be called on a dotted name", object.start, object.end, hint);
  }
  return {
    type: "method",
    object,
    name,
    nameSpan,
    arguments: parseArguments(parser),
    start,
    end: cursor.lastEnd(),
  };
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
  return new ConditionError(`"${name}" is not a function that a condition may call`, start, end, hint);
}

function notAMethod(name: string, { start, end }: Span, methods: ReadonlySet<string>): ConditionError {
  const hint = didYouMean(name, methods) ?? `the methods are ${[...methods].join(", ")}`;
  return new ConditionError(`"${name}" is not a method that a condition may call`, start, end, hint);
}

function parseArguments(parser: Parser): readonly Expression[] {
  const { cursor } = parser;
  const opening = cursor.next();
  const first = cursor.at(")") ? null : parseArgument(parser);
  if (first !== null && cursor.at("for")) return [parseGenerator(parser, first, opening)];
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
