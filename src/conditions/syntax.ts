/** Where a node stands: UTF-16 offsets into the text, `end` exclusive. Enclosing parentheses do not count. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `None`, `True`, `"text"`, `443`. Whole floats and integers are one kind of number. */
export interface Literal extends Span {
  readonly type: "literal";
  readonly value: null | boolean | number | string;
}

export interface Name extends Span {
  readonly type: "name";
  readonly name: string;
}

/** `object.name` */
export interface Attribute extends Span {
  readonly type: "attribute";
  readonly object: Expression;
  readonly name: string;
  readonly nameSpan: Span;
}

/** `object[index]` or `object[lower:upper:step]` */
export interface Subscript extends Span {
  readonly type: "subscript";
  readonly object: Expression;
  readonly index: Expression | Slice;
}

export interface Slice extends Span {
  readonly type: "slice";
  readonly lower: Expression | null;
  readonly upper: Expression | null;
  readonly step: Expression | null;
}

export type FunctionName = "any" | "all" | "len" | "min" | "max" | "sum";

/** `any(…)` */
export interface FunctionCall extends Span {
  readonly type: "function";
  readonly name: FunctionName;
  readonly arguments: readonly Expression[];
}

/** `object.name(…)`; the object is a name, or a dotted chain that begins with one. */
export interface MethodCall extends Span {
  readonly type: "method";
  readonly object: Name | Attribute;
  readonly name: string;
  readonly nameSpan: Span;
  readonly arguments: readonly Expression[];
}

export interface Unary extends Span {
  readonly type: "unary";
  readonly operator: "not" | "-" | "+";
  readonly operand: Expression;
}

export type BinaryOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**" | "&" | "|" | "^";

export interface Binary extends Span {
  readonly type: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `a and b and c`: at least two operands. */
export interface Logical extends Span {
  readonly type: "logical";
  readonly operator: "and" | "or";
  readonly operands: readonly Expression[];
}

export type ComparisonOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "is" | "is not" | "in" | "not in";

/** `first < second <= third`: a chain holds if each of its links holds. */
export interface Comparison extends Span {
  readonly type: "comparison";
  readonly first: Expression;
  readonly links: readonly ComparisonLink[];
}

export interface ComparisonLink {
  readonly operator: ComparisonOperator;
  readonly right: Expression;
}

/** `then if test else otherwise` */
export interface Conditional extends Span {
  readonly type: "conditional";
  readonly test: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

/** `[a, b]`, `(a, b)` and `{a, b}` */
export interface Display extends Span {
  readonly type: "list" | "tuple" | "set";
  readonly items: readonly Expression[];
}

export interface DictDisplay extends Span {
  readonly type: "dict";
  readonly entries: readonly DictEntry[];
}

export interface DictEntry {
  readonly key: Expression;
  readonly value: Expression;
}

/** `[element for x in xs if test]` and `(element for x in xs if test)` */
export interface Comprehension extends Span {
  readonly type: "listComprehension" | "generator";
  readonly element: Expression;
  /** At least one; the variables of earlier clauses are visible in later ones. */
  readonly clauses: readonly Clause[];
}

export interface Clause {
  readonly variable: string;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
}

/** A parsed condition. */
export type Expression =
  | Literal
  | Name
  | Attribute
  | Subscript
  | FunctionCall
  | MethodCall
  | Unary
  | Binary
  | Logical
  | Comparison
  | Conditional
  | Display
  | DictDisplay
  | Comprehension;
