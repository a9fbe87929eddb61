import { MISSING, type Value } from "../host.ts";
import type { FunctionName } from "../syntax.ts";
import { OPERATIONS } from "./arithmetic.ts";
import { ORDERINGS, type Relation } from "./ordering.ts";
import { charge, fail, type Site } from "./site.ts";
import { describe, isTagged, itemsOf, iterable, lengthOf, listOf, truthy } from "./values.ts";

type Call = (args: readonly Value[], site: Site) => Value;

/** Python's built-in functions of these names. */
export const BUILTINS: Readonly<Record<FunctionName, Call>> = {
  any: (args, site) => some(only("any", args, site), true, site),
  all: (args, site) => !some(only("all", args, site), false, site),
  len: (args, site) => length(only("len", args, site), site),
  min: (args, site) => extreme("min", "<", args, site),
  max: (args, site) => extreme("max", ">", args, site),
  sum: (args, site) => sum(args, site),
};

function only(name: FunctionName, args: readonly Value[], site: Site): Value {
  const [value] = args;
  return args.length === 1 && value !== undefined
    ? value
    : fail(site, "type", `${name} takes one argument, not ${args.length}`);
}

/** Whether an item has this truth; stops at the first. */
function some(value: Value, truth: boolean, site: Site): boolean {
  const source = iterable(value, site);
  if (isTagged(source, "generator")) {
    for (let item = source.next(); item !== MISSING; item = source.next()) {
      if (truthy(item) === truth) return true;
    }
    return false;
  }
  charge(site, source.length);
  return source.some((item) => truthy(item) === truth);
}

function length(value: Value, site: Site): number {
  if (typeof value === "string") return lengthOf(value, site);
  const items = itemsOf(value, site);
  return items === null ? fail(site, "type", `${describe(value)} has no length`) : items.length;
}

function extreme(name: "min" | "max", operator: "<" | ">", args: readonly Value[], site: Site): Value {
  const items = args.length > 1 ? args : listOf(only(name, args, site), site);
  const isBetter = ORDERINGS.get(operator) as Relation;
  let [best] = items;
  if (best === undefined) return fail(site, "value", `${name} of nothing`);
  charge(site, items.length);
  for (const item of items.slice(1)) if (isBetter(item, best, site)) best = item;
  return best;
}

function sum(args: readonly Value[], site: Site): Value {
  const [value, start = 0] = args;
  if (value === undefined || args.length > 2)
    return fail(site, "type", `sum takes one or two arguments, not ${args.length}`);
  if (typeof start === "string") return fail(site, "type", "sum does not join texts");
  const items = listOf(value, site);
  charge(site, items.length);
  return items.reduce((total, item) => OPERATIONS["+"](total, item, site), start);
}
