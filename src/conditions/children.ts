import type { Clause, Expression } from "./syntax.ts";

/** The parts of an expression, in the order in which they are evaluated. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.type) {
    case "literal":
    case "name":
      return [];
    case "attribute":
      return [expression.object];
    case "subscript": {
      const { object, index } = expression;
      if (index.type !== "slice") return [object, index];
      return [object, ...[index.lower, index.upper, index.step].filter((part) => part !== null)];
    }
    case "function":
      return expression.arguments;
    case "method":
      return [expression.object, ...expression.arguments];
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "logical":
      return expression.operands;
    case "comparison":
      return [expression.first, ...expression.links.map((link) => link.right)];
    case "conditional":
      return [expression.test, expression.then, expression.otherwise];
    case "list":
    case "tuple":
    case "set":
      return expression.items;
    case "dict":
      return expression.entries.flatMap((entry) => [entry.key, entry.value]);
    case "listComprehension":
    case "generator":
      return [...expression.clauses.flatMap(clauseParts), expression.element];
  }
}

function clauseParts(clause: Clause): readonly Expression[] {
  return [clause.iterable, ...clause.conditions];
}

/** How many nodes an expression has. */
export function sizeOf(expression: Expression): number {
  return children(expression).reduce((sum, child) => sum + sizeOf(child), 1);
}
