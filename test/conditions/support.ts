import { describe, expect, it } from "vitest";
import { compileCondition } from "../../src/conditions/compile/compile.ts";
import { ConditionError, ConditionFault, type FaultReason } from "../../src/conditions/errors.ts";
import { parseCondition } from "../../src/conditions/parse/parse.ts";
import type { Expression } from "../../src/conditions/syntax.ts";
import { cpython } from "./cpython.ts";
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

/** A text that is refused: the message, the place that it is about, and the hint. */
export type Rejected = [text: string, message: RegExp, start: number, end: number, hint?: RegExp];

/** What is refused is named, with its place. */
export function isRejected(text: string, message: RegExp, start: number, end: number, hint = /^/): void {
  const error = errorOf(text);
  expect(error.message).toMatch(message);
  expect([error.start, error.end]).toEqual([start, end]);
  expect(error.hint ?? "").toMatch(hint);
}

/** The tests of one part of the table of what CPython makes of conditions. */
export function asCPython(part: string): void {
  const { holds = [], fails = [], faults = [] } = cpython[part] ?? {};
  if (holds.length + fails.length + faults.length === 0) throw new Error(`nothing is known of "${part}"`);
  describe(`as CPython: ${part}`, () => {
    if (holds.length > 0) it.each(holds)("%s holds", (text) => expect(outcomeOf(text)).toBe(true));
    if (fails.length > 0) it.each(fails)("%s fails", (text) => expect(outcomeOf(text)).toBe(false));
    if (faults.length > 0) it.each(faults)("%s is a fault", (text) => expect(outcomeOf(text)).toBe("fault"));
  });
}

/** Where a condition faults, and what it says about it. */
export type Fault = [text: string, reason: FaultReason, message: string, place: string];

export function isFault(text: string, reason: FaultReason, message: string, place: string): void {
  const fault = faultOf(text);
  expect(fault).toMatchObject({ name: "ConditionFault", reason, message });
  expect(text.slice(fault.start, fault.end)).toBe(place);
}
