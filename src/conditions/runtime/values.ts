import { type GeneratorValue, MISSING, type Value } from "../host.ts";
import { MAX_SIZE } from "../limits.ts";
import { charge, fail, type Site } from "./site.ts";

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

type Tagged = Extract<Value, { readonly valueType: string }>;

export function isTagged<Tag extends Tagged["valueType"]>(
  value: Value,
  tag: Tag,
): value is Extract<Tagged, { readonly valueType: Tag }> {
  return typeof value === "object" && value !== null && !isList(value) && value.valueType === tag;
}

/** What Python's `bool()` answers: None, 0, "" and empty collections are false, objects and enum members true. */
export function truthy(value: Value): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return value !== "";
  if (typeof value === "number") return value !== 0;
  if (value === null) return false;
  if (isList(value)) return value.length > 0;
  if (value.valueType === "tuple" || value.valueType === "set") return value.items.length > 0;
  return value.valueType !== "dict" || value.keys.length > 0;
}

/** A number, or a truth value as the number that it is in Python; null for anything else. */
export function numeric(value: Value): number | null {
  if (typeof value === "number") return value;
  return typeof value === "boolean" ? Number(value) : null;
}

/** What a value is called in a message. */
export function describe(value: Value): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return "a number";
  if (typeof value === "string") return "a text";
  if (isList(value)) return "a list";
  switch (value.valueType) {
    case undefined:
      return `a ${value.enumName}`;
    case "object":
      return "an object";
    case "dict":
      return "a dictionary";
    default:
      return `a ${value.valueType}`;
  }
}

/** The items of a collection, a generator apart; null if the value has none. */
export function itemsOf(value: Value, site: Site): readonly Value[] | null {
  if (typeof value === "string") return charactersOf(value, site);
  if (typeof value !== "object" || value === null) return null;
  if (isList(value)) return value;
  if (value.valueType === "tuple" || value.valueType === "set") return value.items;
  return value.valueType === "dict" ? value.keys : null;
}

/** What a `for` goes through; a fault if the value has no items. */
export function iterable(value: Value, site: Site): readonly Value[] | GeneratorValue {
  if (isList(value)) return value;
  if (isTagged(value, "generator")) return value;
  return itemsOf(value, site) ?? fail(site, "type", `${describe(value)} has no items to go through`);
}

/** All items of a collection; a generator is used up. */
export function listOf(value: Value, site: Site): readonly Value[] {
  const source = iterable(value, site);
  if (isList(source)) return source;
  const items: Value[] = [];
  for (let item = source.next(); item !== MISSING; item = source.next()) items.push(item);
  return items;
}

const SURROGATE = /[\ud800-\udfff]/;

/** Texts are sequences of Unicode characters, as in Python, not of UTF-16 units. */
export function charactersOf(text: string, site: Site): readonly string[] {
  charge(site, text.length);
  return SURROGATE.test(text) ? Array.from(text) : text.split("");
}

export function lengthOf(text: string, site: Site): number {
  charge(site, text.length >> 4);
  return SURROGATE.test(text) ? charactersOf(text, site).length : text.length;
}

/** Faults if a list or text of this many items or characters would be too large to build. */
export function checkLength(length: number, site: Site): void {
  if (length > MAX_SIZE) fail(site, "limit", `the result has more than ${MAX_SIZE} items`);
  charge(site, length);
}

export function concatenated(left: readonly Value[], right: readonly Value[], site: Site): readonly Value[] {
  checkLength(left.length + right.length, site);
  return [...left, ...right];
}
