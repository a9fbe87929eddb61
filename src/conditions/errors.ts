/** A condition that cannot be read. Offsets are UTF-16 units into its text; `hint` says how to mend it. */
export class ConditionError extends Error {
  readonly start: number;
  readonly end: number;
  readonly hint?: string;

  constructor(message: string, start: number, end: number, hint?: string) {
    super(message);
    this.name = "ConditionError";
    this.start = start;
    this.end = end;
    if (hint !== undefined) this.hint = hint;
  }
}

/**
 * Why an evaluation was given up: something is `missing` (a property, method or name), has the wrong `type`,
 * a `value` that the operation cannot take (division by zero, an index beyond the end), or a `limit` was reached.
 */
export type FaultReason = "missing" | "type" | "value" | "limit";

/** What in Python would be an exception while a condition is evaluated. Offsets as in ConditionError. */
export class ConditionFault extends Error {
  readonly reason: FaultReason;
  readonly start: number;
  readonly end: number;

  constructor(reason: FaultReason, message: string, start: number, end: number) {
    super(message);
    this.name = "ConditionFault";
    this.reason = reason;
    this.start = start;
    this.end = end;
  }
}
