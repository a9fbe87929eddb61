import type { SetValue, Value } from "../host.ts";
import type { ComparisonOperator } from "../syntax.ts";
import { firstDifference, includes } from "./equality.ts";
import { charge, fail, type Site } from "./site.ts";
import { describe, isList, numeric } from "./values.ts";

/** One of `<`, `<=`, `>`, `>=`, over what each kind of value is ordered by. */
interface Ordering {
  readonly numbers: (left: number, right: number) => boolean;
  readonly sets: (leftInRight: boolean, rightInLeft: boolean) => boolean;
}

export type Relation = (left: Value, right: Value, site: Site) => boolean;

function relation(numbers: Ordering["numbers"], sets: Ordering["sets"]): Relation {
  const ordering = { numbers, sets };
  return (left, right, site) => ordered(left, right, ordering, site);
}

/** Python's orderings. Anything but two numbers, texts, lists, tuples, sets or members of one ordered enum is a fault. */
export const ORDERINGS: ReadonlyMap<ComparisonOperator, Relation> = new Map<ComparisonOperator, Relation>([
  [
    "<",
    relation(
      (a, b) => a < b,
      (inRight, inLeft) => inRight && !inLeft,
    ),
  ],
  [
    "<=",
    relation(
      (a, b) => a <= b,
      (inRight) => inRight,
    ),
  ],
  [
    ">",
    relation(
      (a, b) => a > b,
      (inRight, inLeft) => inLeft && !inRight,
    ),
  ],
  [
    ">=",
    relation(
      (a, b) => a >= b,
      (_, inLeft) => inLeft,
    ),
  ],
]);

function ordered(left: Value, right: Value, ordering: Ordering, site: Site): boolean {
  if (typeof left === "number" && typeof right === "number") return ordering.numbers(left, right);
  if (typeof left === "string" && typeof right === "string")
    return ordering.numbers(compareTexts(left, right, site), 0);
  if (isList(left) && isList(right)) return orderedItems(left, right, ordering, site);
  if (typeof left !== "object" || typeof right !== "object")
    return orderedNumbers(left, right, ordering, site);
  if (left === null || right === null || isList(left) || isList(right))
    return incomparable(left, right, site);
  if (left.valueType === undefined && right.valueType === undefined && left.enumName === right.enumName) {
    if (left.rank === null || right.rank === null) return fail(site, "type", `${left.enumName} has no order`);
    return ordering.numbers(left.rank, right.rank);
  }
  if (left.valueType === "tuple" && right.valueType === "tuple") {
    return orderedItems(left.items, right.items, ordering, site);
  }
  if (left.valueType === "set" && right.valueType === "set") {
    return ordering.sets(isSubset(left, right, site), isSubset(right, left, site));
  }
  return incomparable(left, right, site);
}

function orderedNumbers(left: Value, right: Value, ordering: Ordering, site: Site): boolean {
  const [a, b] = [numeric(left), numeric(right)];
  return a !== null && b !== null ? ordering.numbers(a, b) : incomparable(left, right, site);
}

/** By the first items that differ, else by length. */
function orderedItems(
  left: readonly Value[],
  right: readonly Value[],
  ordering: Ordering,
  site: Site,
): boolean {
  const at = firstDifference(left, right, site, 0);
  const [a, b] = [left[at], right[at]];
  if (a === undefined || b === undefined) return ordering.numbers(left.length, right.length);
  return ordered(a, b, ordering, site);
}

function isSubset(left: SetValue, right: SetValue, site: Site): boolean {
  return left.items.every((item) => includes(right.items, item, site));
}

/** Negative, zero or positive, by Unicode characters; UTF-16 units would put some after U+FFFF first. */
function compareTexts(left: string, right: string, site: Site): number {
  const length = Math.min(left.length, right.length);
  let at = 0;
  while (at < length && left.charCodeAt(at) === right.charCodeAt(at)) at++;
  charge(site, at >> 4);
  if (at === length) return left.length - right.length;
  return rankOf(left.charCodeAt(at)) - rankOf(right.charCodeAt(at));
}

/** Surrogates, which stand for characters beyond U+FFFF, after every other unit. */
function rankOf(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function incomparable(left: Value, right: Value, site: Site): never {
  return fail(site, "type", `${describe(left)} cannot be compared with ${describe(right)}`);
}
