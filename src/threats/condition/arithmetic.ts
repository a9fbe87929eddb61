import type { SetValue, TupleValue, Value } from "./host.ts";
import { includes, indexOf } from "./equality.ts";
import { fail, type Site } from "./site.ts";
import type { BinaryOperator } from "./syntax.ts";
import { checkLength, describe, isList, lengthOf, numeric } from "./values.ts";

type Operation = (left: Value, right: Value, site: Site) => Value;

/** Python's binary operators, over what each of them takes; anything else is a fault. */
export const OPERATIONS: Readonly<Record<BinaryOperator, Operation>> = {
  "+": add,
  "-": (left, right, site) => subtractSets(left, right, site) ?? numbers("-", (a, b) => a - b, left, right, site),
  "*": multiply,
  "/": (left, right, site) => numbers("/", divide, left, right, site),
  "//": (left, right, site) => numbers("//", floorDivide, left, right, site),
  "%": (left, right, site) => numbers("%", remainder, left, right, site),
  "**": (left, right, site) => numbers("**", power, left, right, site),
  "&": (left, right, site) => bits("&", left, right, site),
  "|": (left, right, site) => bits("|", left, right, site),
  "^": (left, right, site) => bits("^", left, right, site),
};
