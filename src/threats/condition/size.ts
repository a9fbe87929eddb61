import { tooDeep } from "./cursor.ts";
import { ConditionError } from "./errors.ts";
import { MAX_DEPTH, MAX_NODES } from "./limits.ts";
import type { Expression } from "./syntax.ts";
import { children } from "./walk.ts";

/**
 * Refuses a tree that is too large, or so deep that recursion over it could overflow the stack: `a.b.c.d…` and
 * `1 + 1 + 1…` grow to the left without recursion in the parser. Does not itself recurse.
 */
export function checkSize(expression: Expression): void {
  let level: readonly Expression[] = [expression];
  let nodes = 0;
  for (let depth = 1; level.length > 0; depth++) {
    nodes += level.length;
    const { start, end } = level[0] as Expression;
    if (depth > MAX_DEPTH) throw tooDeep(start, end);
    if (nodes > MAX_NODES) {
      throw new ConditionError(`the condition has more than ${MAX_NODES} parts`, start, end);
    }
    level = level.flatMap(children);
  }
}
