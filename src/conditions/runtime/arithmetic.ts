import type { SetValue, Value } from "../host.ts";
import type { BinaryOperator } from "../syntax.ts";
import { difference, intersection, merged, symmetricDifference, union } from "./set-operations.ts";
import { fail, type Site } from "./site.ts";
import { checkLength, concatenated, describe, isList, isTagged, numeric } from "./values.ts";

type Operation = (left: Value, right: Value, site: Site) => Value;
type NumberOperation = (left: number, right: number, site: Site) => number;

/** Python's binary operators. A kind of value that an operator does not take is a fault. */
export const OPERATIONS: Readonly<Record<BinaryOperator, Operation>> = {
  "+": add,
  "-": subtract,
  "*": multiply,
  "/": onNumbers("/", divide),
  "//": onNumbers("//", floorDivide),
  "%": onNumbers("%", remainder),
  "**": onNumbers("**", power),
  "&": onBits("&", (a, b) => a & b, intersection),
  "|": onBits("|", (a, b) => a | b, union),
  "^": onBits("^", (a, b) => a ^ b, symmetricDifference),
};

/** `+x` and `-x` */
export function signed(sign: 1 | -1, value: Value, site: Site): number {
  const number = numeric(value);
  return number === null ? fail(site, "type", `${describe(value)} has no sign`) : sign * number;
}

function mismatch(operator: string, left: Value, right: Value, site: Site): never {
  return fail(site, "type", `${operator} does not take ${describe(left)} and ${describe(right)}`);
}

function onNumbers(operator: string, compute: NumberOperation): Operation {
  return (left, right, site) => {
    const [a, b] = [numeric(left), numeric(right)];
    if (a === null || b === null) return mismatch(operator, left, right, site);
    return checked(compute(a, b, site), a, b, site);
  };
}

/** Integers stay exact: one that leaves the safe range is a fault. */
function checked(result: number, a: number, b: number, site: Site): number {
  const isExact = Number.isSafeInteger(result) || !Number.isSafeInteger(a) || !Number.isSafeInteger(b);
  return isExact || !(Math.abs(result) > Number.MAX_SAFE_INTEGER) ? result : tooLarge(site);
}

function tooLarge(site: Site): never {
  return fail(site, "limit", "the number is too large");
}

const addNumbers = onNumbers("+", (a, b) => a + b);
const subtractNumbers = onNumbers("-", (a, b) => a - b);
const multiplyNumbers = onNumbers("*", (a, b) => a * b);

function add(left: Value, right: Value, site: Site): Value {
  if (typeof left === "string" && typeof right === "string") {
    checkLength(left.length + right.length, site);
    return left + right;
  }
  if (isList(left) && isList(right)) return concatenated(left, right, site);
  if (isTagged(left, "tuple") && isTagged(right, "tuple")) {
    return { valueType: "tuple", items: concatenated(left.items, right.items, site) };
  }
  return addNumbers(left, right, site);
}

function subtract(left: Value, right: Value, site: Site): Value {
  if (isTagged(left, "set") && isTagged(right, "set")) return difference(left, right, site);
  return subtractNumbers(left, right, site);
}

function multiply(left: Value, right: Value, site: Site): Value {
  return repeated(left, right, site) ?? repeated(right, left, site) ?? multiplyNumbers(left, right, site);
}

/** A text, list or tuple, so many times; null if it is none of them, or there is no number of times. */
function repeated(value: Value, times: Value, site: Site): Value | null {
  const number = numeric(times);
  if (number === null || !Number.isInteger(number)) return null;
  const count = Math.max(0, number);
  if (typeof value === "string") {
    checkLength(value.length * count, site);
    return value === "" ? value : value.repeat(count);
  }
  if (isList(value)) return repeatedItems(value, count, site);
  if (isTagged(value, "tuple")) return { valueType: "tuple", items: repeatedItems(value.items, count, site) };
  return null;
}

function repeatedItems(items: readonly Value[], count: number, site: Site): readonly Value[] {
  const length = items.length * count;
  checkLength(length, site);
  return Array.from({ length }, (_, at) => items[at % items.length] as Value);
}

function divide(a: number, b: number, site: Site): number {
  return b === 0 ? divisionByZero(site) : a / b;
}

/** Rounded towards minus infinity. Exact for integers, since what is divided leaves no remainder. */
function floorDivide(a: number, b: number, site: Site): number {
  const quotient = (a - remainder(a, b, site)) / b;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** With the sign of the divisor. */
function remainder(a: number, b: number, site: Site): number {
  if (b === 0) return divisionByZero(site);
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

function divisionByZero(site: Site): never {
  return fail(site, "value", "division by zero");
}

function power(base: number, exponent: number, site: Site): number {
  if (base === 0 && exponent < 0) return divisionByZero(site);
  const result = base ** exponent;
  if (Number.isNaN(result) && !Number.isNaN(base) && !Number.isNaN(exponent)) {
    return fail(site, "value", "a fractional power of a negative number is no real number");
  }
  if (!Number.isFinite(result) && Number.isFinite(base) && Number.isFinite(exponent)) return tooLarge(site);
  const isWhole = Number.isSafeInteger(base) && Number.isSafeInteger(exponent) && exponent >= 0;
  if (!isWhole || Math.abs(base) <= 1) return result;
  if (Math.abs(result) > 2 * Number.MAX_SAFE_INTEGER) return tooLarge(site);
  return Number(BigInt(base) ** BigInt(exponent));
}

function onBits(
  operator: string,
  compute: (a: bigint, b: bigint) => bigint,
  combine: (left: SetValue, right: SetValue, site: Site) => SetValue,
): Operation {
  return (left, right, site) => {
    if (isTagged(left, "set") && isTagged(right, "set")) return combine(left, right, site);
    if (operator === "|" && isTagged(left, "dict") && isTagged(right, "dict"))
      return merged(left, right, site);
    const [a, b] = [numeric(left), numeric(right)];
    if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return mismatch(operator, left, right, site);
    const result = Number(compute(BigInt(a as number), BigInt(b as number)));
    if (typeof left === "boolean" && typeof right === "boolean") return result === 1;
    return Number.isSafeInteger(result) ? result : tooLarge(site);
  };
}
