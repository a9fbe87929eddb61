import type { Value } from "../host.ts";
import { contains, equal, identical } from "../runtime/equality.ts";
import { ORDERINGS, type Relation } from "../runtime/ordering.ts";
import type { Site } from "../runtime/site.ts";
import { isList, isTagged } from "../runtime/values.ts";
import type { Comparison, ComparisonOperator } from "../syntax.ts";
import type { Compiler, Evaluate, Scope, Test } from "./compiler.ts";

/** `a is False`, `a == b`, `a < b <= c`. In a chain each operand is evaluated once, and only if it matters. */
export function compileComparison(node: Comparison, scope: Scope | null, compiler: Compiler): Test {
  const site = compiler.site(node);
  const left = compiler.value(node.first, scope);
  const [only] = node.links;
  const constant = only && node.links.length === 1 ? compiler.constant(only.right, scope) : undefined;
  if (only !== undefined && constant !== undefined) return withConstant(only.operator, left, constant, site);
  const links = node.links.map(({ operator, right }) => ({
    holds: relationOf(operator),
    operand: compiler.value(right, scope),
  }));
  const [first] = links;
  if (first !== undefined && links.length === 1) {
    const { holds, operand } = first;
    return (target, cells) => holds(left(target, cells), operand(target, cells), site);
  }
  return (target, cells) => {
    let before = left(target, cells);
    for (const { holds, operand } of links) {
      const value = operand(target, cells);
      if (!holds(before, value, site)) return false;
      before = value;
    }
    return true;
  };
}

const RELATIONS = new Map<ComparisonOperator, Relation>([
  ...ORDERINGS,
  ["==", (left, right, site) => equal(left, right, site)],
  ["is", identical],
  ["in", contains],
]);

const OPPOSITES = new Map<ComparisonOperator, ComparisonOperator>([
  ["!=", "=="],
  ["is not", "is"],
  ["not in", "in"],
]);

function relationOf(operator: ComparisonOperator): Relation {
  const opposite = OPPOSITES.get(operator);
  if (opposite === undefined) return RELATIONS.get(operator) as Relation;
  const holds = relationOf(opposite);
  return (left, right, site) => !holds(left, right, site);
}

/** The comparisons that rules are made of: `is False`, `== "HTTP"`, `in ("HTTP", "FTP")`. */
function withConstant(operator: ComparisonOperator, left: Evaluate, constant: Value, site: Site): Test {
  const opposite = OPPOSITES.get(operator);
  if (opposite !== undefined) {
    const test = withConstant(opposite, left, constant, site);
    return (target, cells) => !test(target, cells);
  }
  if (operator === "is" && !isEnumMember(constant))
    return (target, cells) => left(target, cells) === constant;
  const texts = operator === "in" ? textsOf(constant) : null;
  if (texts !== null) {
    return (target, cells) => {
      const value = left(target, cells);
      return typeof value === "string" ? texts.has(value) : contains(value, constant, site);
    };
  }
  const holds = relationOf(operator);
  return (target, cells) => holds(left(target, cells), constant, site);
}

function isEnumMember(value: Value): boolean {
  return typeof value === "object" && value !== null && !isList(value) && value.valueType === undefined;
}

/** The items of a list, tuple or set that holds texts only. */
function textsOf(value: Value): ReadonlySet<Value> | null {
  const items = isTagged(value, "tuple") || isTagged(value, "set") ? value.items : value;
  return isList(items) && items.every((item) => typeof item === "string") ? new Set(items) : null;
}
