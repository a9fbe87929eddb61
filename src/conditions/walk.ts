import { children } from "./children.ts";
import type {
  Comparison,
  ComparisonOperator,
  Comprehension,
  Expression,
  Literal,
  MethodCall,
  Span,
} from "./syntax.ts";

/** Calls `enter` for every part, the whole first. Where it answers false, the parts below are left out. */
export function visit(expression: Expression, enter: (part: Expression) => unknown): void {
  if (enter(expression) === false) return;
  for (const child of children(expression)) visit(child, enter);
}

/** A dotted chain that a condition reads: `target.controls.isHardened`, `d.format`, `Lifetime.LONG`. */
export interface AttributeChain extends Span {
  readonly root: ChainRoot;
  /** The names after the root. */
  readonly names: readonly ChainName[];
  /** The method that is called on what the chain reads, if one is. */
  readonly call: ChainCall | null;
}

export interface ChainName extends Span {
  readonly name: string;
}

export interface ChainCall extends ChainName {
  readonly arguments: readonly Expression[];
}

/**
 * `target`; a variable, which stands for the items of `source`; an item of `source` by its index or key; or a name that
 * the host knows, like `Lifetime`. A source that is not itself a chain is null.
 */
export type ChainRoot =
  | { readonly type: "target" }
  | { readonly type: "variable"; readonly name: string; readonly source: AttributeChain | null }
  | { readonly type: "item"; readonly source: AttributeChain | null }
  | { readonly type: "name"; readonly name: string };

/** `chain operator constant`, as in `target.protocol == "HTTP"`; each item of `in (…)` is one of these. */
export interface ConstantComparison {
  readonly chain: AttributeChain;
  readonly operator: ComparisonOperator;
  /** A literal, or a chain whose root is a name: `Lifetime.LONG`. */
  readonly constant: Literal | AttributeChain;
}

/** Every chain that a condition reads, each as long as it gets, in the order of evaluation. */
export function attributeChains(expression: Expression): readonly AttributeChain[] {
  return findings(expression).chains;
}

/** Every comparison of a chain with a constant; `HTTP == x` and `1 < x` are told as `x == HTTP` and `x > 1`. */
export function comparisons(expression: Expression): readonly ConstantComparison[] {
  return findings(expression).comparisons;
}

interface Findings {
  readonly chains: AttributeChain[];
  readonly comparisons: ConstantComparison[];
}

function findings(expression: Expression): Findings {
  const found: Findings = { chains: [], comparisons: [] };
  collect(expression, new Map(), found);
  return found;
}

/** What the variables in sight go through. */
type Sources = ReadonlyMap<string, AttributeChain | null>;

/** Collects the chains in an expression. Returns its own chain if it is one. */
function collect(expression: Expression, sources: Sources, found: Findings): AttributeChain | null {
  const chain = follow(expression, sources, found);
  if (chain !== null && (chain.names.length > 0 || chain.root.type !== "item")) found.chains.push(chain);
  return chain;
}

/** Collects the chains below an expression, but not the one that it is itself, since it may go on. */
function follow(expression: Expression, sources: Sources, found: Findings): AttributeChain | null {
  const { start, end } = expression;
  switch (expression.type) {
    case "name":
      return { root: rootOf(expression.name, sources), names: [], call: null, start, end };
    case "attribute": {
      const chain = follow(expression.object, sources, found);
      const name = { name: expression.name, ...expression.nameSpan };
      return chain && { ...chain, names: [...chain.names, name], start, end };
    }
    case "subscript": {
      if (expression.index.type === "slice") break;
      const source = collect(expression.object, sources, found);
      collect(expression.index, sources, found);
      return { root: { type: "item", source }, names: [], call: null, start, end };
    }
    case "method":
      collectCall(expression, sources, found);
      return null;
    case "comparison":
      collectComparison(expression, sources, found);
      return null;
    case "listComprehension":
    case "generator":
      collectComprehension(expression, sources, found);
      return null;
  }
  for (const child of children(expression)) collect(child, sources, found);
  return null;
}

function rootOf(name: string, sources: Sources): ChainRoot {
  const source = sources.get(name);
  if (source !== undefined) return { type: "variable", name, source };
  return name === "target" ? { type: "target" } : { type: "name", name };
}

function collectCall(node: MethodCall, sources: Sources, found: Findings): void {
  const { name, start, end } = node;
  const chain = follow(node.object, sources, found);
  if (chain !== null) {
    const call = { name, arguments: node.arguments, ...node.nameSpan };
    found.chains.push({ ...chain, call, start, end });
  }
  for (const argument of node.arguments) collect(argument, sources, found);
}

/** The first source is outside; every later part sees the variables of the clauses before it. */
function collectComprehension(node: Comprehension, outer: Sources, found: Findings): void {
  const sources = new Map(outer);
  for (const { variable, iterable, conditions } of node.clauses) {
    sources.set(variable, collect(iterable, sources, found));
    for (const condition of conditions) collect(condition, sources, found);
  }
  collect(node.element, sources, found);
}

const MIRRORED = new Map<ComparisonOperator, ComparisonOperator>([
  ["<", ">"],
  ["<=", ">="],
  [">", "<"],
  [">=", "<="],
]);

type Operand = Literal | AttributeChain | null;

function collectComparison(node: Comparison, sources: Sources, found: Findings): void {
  const operandOf = (part: Expression): Operand => {
    const chain = collect(part, sources, found);
    return part.type === "literal" ? part : chain;
  };
  let left = operandOf(node.first);
  for (const { operator, right } of node.links) {
    const isMembership = operator === "in" || operator === "not in";
    if (isMembership && (right.type === "list" || right.type === "tuple" || right.type === "set")) {
      for (const item of right.items) pair(left, operator, operandOf(item), found);
      left = null;
    } else {
      const operand = operandOf(right);
      pair(left, operator, operand, found);
      if (!isMembership) pair(operand, MIRRORED.get(operator) ?? operator, left, found);
      left = operand;
    }
  }
}

function pair(left: Operand, operator: ComparisonOperator, right: Operand, found: Findings): void {
  if (left === null || right === null || "value" in left || isConstant(left) || !isConstant(right)) return;
  found.comparisons.push({ chain: left, operator, constant: right });
}

function isConstant(operand: Literal | AttributeChain): boolean {
  return "value" in operand || operand.root.type === "name";
}
