import { ConditionError } from "../conditions/errors.ts";
import { parseCondition } from "../conditions/parse/parse.ts";
import type { Expression } from "../conditions/syntax.ts";
import type { Rule } from "./rule.ts";

/** When a rule holds, as one expression and in its parts. */
export type ReadCondition = Pick<Rule, "condition" | "expression" | "trigger" | "answer">;

export type ConditionField = "condition" | "when" | "unless";

/** What is wrong with one of the fields. */
export interface ConditionProblem {
  readonly field: ConditionField;
  readonly message: string;
  readonly hint: string | null;
}

/** A condition, or what makes it a threat (`when`) with what answers it (`unless`, which may be missing). */
export function readCondition(
  id: string,
  written: Readonly<Partial<Record<ConditionField, string>>>,
): ReadCondition | readonly ConditionProblem[] {
  const { condition, when, unless } = written;
  const problems: ConditionProblem[] = [];
  const parsed = (field: ConditionField, text: string): Expression | null => {
    try {
      return parseCondition(text);
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      const { start, end, message, hint } = error;
      const at = `${text.slice(Math.max(0, start - 20), start)}→${text.slice(start, end + 20)}`;
      const name = field === "condition" ? `The condition of ${id}` : `${field} of ${id}`;
      problems.push({
        field,
        message: `${name} cannot be read: ${message} (at: …${at}…)`,
        hint: hint ?? null,
      });
      return null;
    }
  };
  const trigger = when === undefined ? parsed("condition", condition ?? "") : parsed("when", when);
  const answer = unless === undefined ? null : parsed("unless", unless);
  if (trigger === null || problems.length > 0) return problems;
  const text = when ?? condition ?? "";
  if (answer === null) return { condition: text, expression: trigger, trigger, answer: null };
  return { ...bothIn(`(${text})\nand not (${unless})`) };
}

/** The parts again out of the whole, so that every place in them is one in the text that people see. */
function bothIn(condition: string): ReadCondition {
  const expression = parseCondition(condition);
  if (expression.type !== "logical") throw new Error("two parts make a logical expression");
  const [trigger, not] = expression.operands;
  if (expression.operands.length !== 2 || trigger === undefined || not?.type !== "unary")
    throw new Error("two parts stay two");
  return { condition, expression, trigger, answer: not.operand };
}
