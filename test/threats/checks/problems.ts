import { type Check, checkedRule } from "../../../src/threats/checks/check.ts";
import { type RuleFields, ruleOf } from "../../support/in-memory.ts";

/** What a check says of a condition: `severity code: message`, and the hint after it. */
export function problemsOf(check: Check, condition: string, fields: RuleFields = {}): string[] {
  return check(checkedRule(ruleOf(condition, fields))).map(
    ({ severity, code, message, hint }) => `${severity} ${code}: ${message}${hint ? ` (${hint})` : ""}`,
  );
}

export const on = (...targets: string[]): RuleFields => ({ targets });
