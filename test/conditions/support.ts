import { compileCondition } from "../../src/conditions/compile/compile.ts";
import { ConditionError, ConditionFault } from "../../src/conditions/errors.ts";
import { parseCondition } from "../../src/conditions/parse/parse.ts";
import type { Expression } from "../../src/conditions/syntax.ts";
import { host, target } from "./world.ts";

/** What a condition says about the target of the test world. */
export function evaluate(text: string): boolean {
  return compileCondition(parseCondition(text), host)(target);
}

/** The same, with "fault" for a ConditionFault. Any other error passes. */
export function outcomeOf(text: string): boolean | "fault" {
  try {
    return evaluate(text);
  } catch (error) {
    if (error instanceof ConditionFault) return "fault";
    throw error;
  }
}

export function faultOf(text: string): ConditionFault {
  try {
    evaluate(text);
  } catch (error) {
    if (error instanceof ConditionFault) return error;
    throw error;
  }
  throw new Error(`no fault: ${text.slice(0, 200)}`);
}

export function errorOf(text: string, methods?: readonly string[]): ConditionError {
  try {
    parseCondition(text, methods);
  } catch (error) {
    if (error instanceof ConditionError) return error;
    throw error;
  }
  throw new Error(`accepted: ${text.slice(0, 200)}`);
}

/** A tree without its offsets. */
export function shape(expression: Expression): unknown {
  return JSON.parse(unplaced(expression));
}

/** The same, as text. */
export function unplaced(expression: Expression): string {
  return JSON.stringify(expression, (key, value) => {
    if (key === "start" || key === "end" || key === "nameSpan") return undefined;
    return value === Number.POSITIVE_INFINITY ? "infinity" : value;
  });
}
