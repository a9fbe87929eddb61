import { children } from "../children.ts";
import { ConditionError } from "../errors.ts";
import { MAX_DEPTH, MAX_NODES } from "../limits.ts";
import type { Expression } from "../syntax.ts";
import { tooDeep } from "./cursor.ts";

/**
 * Refuses a tree that is too large, or so deep that recursion over it could overflow the stack: `a.b.c.d…` and
 * `1 + 1 + 1…` grow to the left without recursion in the parser. Each `for` is a level. Does not itself recurse.
 */
export function checkSize(expression: Expression): void {
  const open: [part: Expression, depth: number][] = [[expression, 1]];
  let nodes = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [part, depth] = next;
    nodes++;
    if (depth > MAX_DEPTH) throw tooDeep(part.start, part.end);
    if (nodes > MAX_NODES) {
      throw new ConditionError(`the condition has more than ${MAX_NODES} parts`, part.start, part.end);
    }
    const levels = "clauses" in part ? part.clauses.length : 1;
    for (const child of children(part)) open.push([child, depth + levels]);
  }
}
