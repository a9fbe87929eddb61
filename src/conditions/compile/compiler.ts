import type { Host, HostObject, Trail, Value } from "../host.ts";
import type { Site } from "../runtime/site.ts";
import type { Expression, Span } from "../syntax.ts";

/** A variable of a comprehension while it runs. Each run has cells of its own, which its generators keep. */
export interface Cell {
  readonly outer: Cell | null;
  value: Value | undefined;
}

/** A compiled expression. `cells` are those of the comprehensions around it, innermost first. */
export type Evaluate = (target: HostObject, cells: Cell | null) => Value;

/** A compiled expression of which only the truth matters. */
export type Test = (target: HostObject, cells: Cell | null) => boolean;

/** The variables that an expression sees, innermost first; cells are chained in the same order. */
export interface Scope {
  readonly variable: string;
  readonly outer: Scope | null;
}

/** What the parts of the compiler share. */
export interface Compiler {
  readonly host: Host;
  /** For what decided; null where nobody wants to know. */
  readonly trail: Trail | null;
  site(node: Span): Site;
  value(expression: Expression, scope: Scope | null): Evaluate;
  test(expression: Expression, scope: Scope | null): Test;
  /** The value of an expression that does not depend on the target or a variable, if that is cheap to know. */
  constant(expression: Expression, scope: Scope | null): Value | undefined;
}

/** How many cells lie before that of a variable; -1 if there is none of that name. */
export function hopsTo(variable: string, scope: Scope | null): number {
  let hops = 0;
  for (let one = scope; one !== null; one = one.outer) {
    if (one.variable === variable) return hops;
    hops++;
  }
  return -1;
}

export function cellAt(cells: Cell | null, hops: number): Cell {
  let cell = cells;
  for (let hop = 0; hop < hops; hop++) cell = (cell as Cell).outer;
  return cell as Cell;
}
