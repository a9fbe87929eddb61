import { MISSING, type SetValue, type TupleValue, type Value } from "../host.ts";
import { MAX_VALUE_DEPTH } from "../limits.ts";
import { charge, fail, type Site } from "./site.ts";
import { describe, isList, isTagged, itemsOf, numeric } from "./values.ts";

/** Python's `is`. Numbers, texts and enum members are identical when they are equal and of one type. */
export function identical(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (isList(left) || isList(right) || left.valueType !== undefined || right.valueType !== undefined)
    return false;
  return left.enumName === right.enumName && left.name === right.name;
}

/** Python's `==`: False across types, except that True is 1 and False is 0; lists and the like by their items. */
export function equal(left: Value, right: Value, site: Site, depth = 0): boolean {
  if (left === right) return true;
  if (typeof left === "object" && typeof right === "object") {
    return left !== null && right !== null && equalObjects(left, right, site, depth);
  }
  if (typeof left === "string") return hasName(right, left);
  if (typeof right === "string") return hasName(left, right);
  const number = numeric(left);
  return number !== null && number === numeric(right);
}

function hasName(value: Value, name: string): boolean {
  return isTagged(value, "set") && value.names?.has(name) === true;
}

type Structured = Exclude<Value, null | boolean | number | string>;

function equalObjects(left: Structured, right: Structured, site: Site, depth: number): boolean {
  if (isList(left)) return isList(right) && equalItems(left, right, site, depth);
  if (isList(right) || left.valueType !== right.valueType) return false;
  if (left.valueType === "tuple") return equalItems(left.items, (right as TupleValue).items, site, depth);
  if (left.valueType === "set") {
    const { items } = right as SetValue;
    return (
      left.items.length === items.length && left.items.every((item) => includes(items, item, site, depth + 1))
    );
  }
  if (left.valueType === "dict" && right.valueType === "dict") {
    const { keys, values } = right;
    return (
      left.keys.length === keys.length &&
      left.keys.every((key, at) => {
        const other = indexOf(keys, key, site, depth + 1);
        return other >= 0 && equal(left.values[at] as Value, values[other] as Value, site, depth + 1);
      })
    );
  }
  return identical(left, right);
}

function equalItems(left: readonly Value[], right: readonly Value[], site: Site, depth: number): boolean {
  return left.length === right.length && firstDifference(left, right, site, depth) === left.length;
}

/** The index of the first item in which two lists differ; the length of the shorter if there is none. */
export function firstDifference(
  left: readonly Value[],
  right: readonly Value[],
  site: Site,
  depth: number,
): number {
  if (depth > MAX_VALUE_DEPTH) fail(site, "limit", "the lists are nested too deep to compare");
  const length = Math.min(left.length, right.length);
  let at = 0;
  while (at < length && equal(left[at] as Value, right[at] as Value, site, depth + 1)) at++;
  charge(site, at + 1);
  return at;
}

/** Where a list has an item equal to `wanted`, or -1. */
export function indexOf(items: readonly Value[], wanted: Value, site: Site, depth = 0): number {
  if (depth > MAX_VALUE_DEPTH) fail(site, "limit", "the lists are nested too deep to compare");
  charge(site, items.length);
  for (let at = 0; at < items.length; at++) {
    if (equal(items[at] as Value, wanted, site, depth + 1)) return at;
  }
  return -1;
}

export function includes(items: readonly Value[], wanted: Value, site: Site, depth = 0): boolean {
  return indexOf(items, wanted, site, depth) >= 0;
}

/** Python's `in`. */
export function contains(item: Value, container: Value, site: Site): boolean {
  if (typeof container === "string") return containsText(item, container, site);
  if (isTagged(container, "generator")) {
    for (let one = container.next(); one !== MISSING; one = container.next()) {
      if (equal(one, item, site)) return true;
    }
    return false;
  }
  const items = itemsOf(container, site);
  if (items === null) return fail(site, "type", `${describe(container)} has no items to look in`);
  if (isList(container) || typeof container !== "object") return includes(items, item, site);
  if (typeof item === "string" && hasName(container, item)) return true;
  const isSetInSet = isTagged(container, "set") && isTagged(item, "set");
  if (!isTagged(container, "tuple") && !isSetInSet) checkHashable(item, site);
  return includes(items, item, site);
}

function containsText(item: Value, text: string, site: Site): boolean {
  if (typeof item !== "string") return fail(site, "type", `${describe(item)} cannot be looked for in a text`);
  charge(site, (text.length >> 4) * (1 + (item.length >> 4)));
  return text.includes(item);
}

/** Items of sets and keys of dictionaries cannot be lists, dictionaries or sets. */
export function checkHashable(value: Value, site: Site, depth = 0): void {
  if (typeof value !== "object" || value === null) return;
  if (depth > MAX_VALUE_DEPTH) fail(site, "limit", "the lists are nested too deep to compare");
  if (isList(value) || value.valueType === "dict" || value.valueType === "set") {
    fail(site, "type", `${describe(value)} cannot be an item of a set or the key of a dictionary`);
  }
  if (value.valueType !== "tuple") return;
  charge(site, value.items.length);
  for (const item of value.items) checkHashable(item, site, depth + 1);
}
