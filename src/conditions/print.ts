import type { BinaryOperator, Clause, Expression, Slice } from "./syntax.ts";

/** How tightly an expression binds; one that binds less than its place asks for is put in parentheses. */
const CONDITIONAL = 1;
const OR = 2;
const AND = 3;
const NOT = 4;
const COMPARISON = 5;
const BINARY: Readonly<Record<BinaryOperator, number>> = {
  "|": 6,
  "^": 7,
  "&": 8,
  "+": 9,
  "-": 9,
  "*": 10,
  "/": 10,
  "//": 10,
  "%": 10,
  "**": 12,
};
const OPERAND = COMPARISON + 1;
const UNARY = 11;
const PRIMARY = 13;

/** The canonical text of a condition: it parses to the same tree, offsets apart. */
export function printCondition(expression: Expression): string {
  return print(expression, CONDITIONAL);
}

function print(expression: Expression, place: number): string {
  const text = printBare(expression);
  return binding(expression) < place ? `(${text})` : text;
}

function printBare(expression: Expression): string {
  switch (expression.type) {
    case "literal":
      return printLiteral(expression.value);
    case "name":
      return expression.name;
    case "attribute":
      return `${printObject(expression.object)}.${expression.name}`;
    case "subscript":
      return `${printObject(expression.object)}[${printIndex(expression.index)}]`;
    case "function":
      return expression.name + printArguments(expression.arguments);
    case "method":
      return `${print(expression.object, PRIMARY)}.${expression.name}${printArguments(expression.arguments)}`;
    case "unary":
      return expression.operator === "not"
        ? `not ${print(expression.operand, NOT)}`
        : expression.operator + print(expression.operand, UNARY);
    case "binary":
      return printBinary(expression.operator, expression.left, expression.right);
    case "logical": {
      const place = (expression.operator === "or" ? OR : AND) + 1;
      return expression.operands.map((one) => print(one, place)).join(` ${expression.operator} `);
    }
    case "comparison": {
      const links = expression.links.map(({ operator, right }) => ` ${operator} ${print(right, OPERAND)}`);
      return print(expression.first, OPERAND) + links.join("");
    }
    case "conditional": {
      const { test, then, otherwise } = expression;
      return `${print(then, OR)} if ${print(test, OR)} else ${print(otherwise, CONDITIONAL)}`;
    }
    case "list":
      return `[${printItems(expression.items)}]`;
    case "tuple":
      return `(${printItems(expression.items)}${expression.items.length === 1 ? "," : ""})`;
    case "set":
      return `{${printItems(expression.items)}}`;
    case "dict": {
      const entries = expression.entries.map(
        ({ key, value }) => `${print(key, CONDITIONAL)}: ${print(value, CONDITIONAL)}`,
      );
      return `{${entries.join(", ")}}`;
    }
    case "listComprehension":
      return `[${print(expression.element, CONDITIONAL)}${printClauses(expression.clauses)}]`;
    case "generator":
      return `(${print(expression.element, CONDITIONAL)}${printClauses(expression.clauses)})`;
  }
}

function binding(expression: Expression): number {
  switch (expression.type) {
    case "conditional":
      return CONDITIONAL;
    case "logical":
      return expression.operator === "or" ? OR : AND;
    case "comparison":
      return COMPARISON;
    case "binary":
      return BINARY[expression.operator];
    case "unary":
      return expression.operator === "not" ? NOT : UNARY;
    default:
      return PRIMARY;
  }
}

function printLiteral(value: null | boolean | number | string): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return JSON.stringify(value);
  if (!Number.isFinite(value)) return "1e999";
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value);
}

/** `1.name` would be read as the number `1.` */
function printObject(object: Expression): string {
  const text = print(object, PRIMARY);
  return object.type === "literal" && typeof object.value === "number" ? `(${text})` : text;
}

function printIndex(index: Expression | Slice): string {
  if (index.type !== "slice") return print(index, CONDITIONAL);
  const [lower, upper, step] = [index.lower, index.upper, index.step].map((part) =>
    part === null ? "" : print(part, CONDITIONAL),
  );
  return `${lower}:${upper}${step === "" ? "" : `:${step}`}`;
}

/** `**` associates to the right, and takes a sign on its right only. */
function printBinary(operator: BinaryOperator, left: Expression, right: Expression): string {
  const place = BINARY[operator];
  return operator === "**"
    ? `${print(left, PRIMARY)} ** ${print(right, UNARY)}`
    : `${print(left, place)} ${operator} ${print(right, place + 1)}`;
}

function printArguments(list: readonly Expression[]): string {
  const [only] = list;
  return list.length === 1 && only?.type === "generator" ? print(only, PRIMARY) : `(${printItems(list)})`;
}

function printItems(items: readonly Expression[]): string {
  return items.map((item) => print(item, CONDITIONAL)).join(", ");
}

function printClauses(clauses: readonly Clause[]): string {
  return clauses
    .map(({ variable, iterable, conditions }) => {
      const tests = conditions.map((condition) => ` if ${print(condition, OR)}`);
      return ` for ${variable} in ${print(iterable, OR)}${tests.join("")}`;
    })
    .join("");
}
