import type { Expression } from "./syntax.ts";

/** What has to hold, one after the other, so that an expression does: itself, or the operands of an `and`, taken apart. */
export function conjuncts(expression: Expression): readonly Expression[] {
  return expression.type === "logical" && expression.operator === "and"
    ? expression.operands.flatMap(conjuncts)
    : [expression];
}

/** The other way round; null for none. */
export function conjunction(operands: readonly Expression[]): Expression | null {
  const [first] = operands;
  if (first === undefined || operands.length === 1) return first ?? null;
  const end = (operands.at(-1) as Expression).end;
  return { type: "logical", operator: "and", operands, start: first.start, end };
}
