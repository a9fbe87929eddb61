import type { Expression } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";

/** What the parts of the parser share. The way back to whole expressions is handed in: the parts need not import it. */
export interface Parser {
  readonly cursor: Cursor;
  readonly methods: ReadonlySet<string>;
  /** Any expression but a tuple without parentheses. */
  expression(): Expression;
  /** An expression of `or` and stronger: where a bare `if` belongs to what surrounds it. */
  disjunction(): Expression;
}
