import { ConditionError } from "../errors.ts";
import type { Token } from "./token.ts";

/** Names that begin with two underscores are the inside of Python's objects. */
export function checkName({ text, start, end }: Token): void {
  if (text.startsWith("__")) throw new ConditionError("names that begin with __ are not allowed", start, end);
}
