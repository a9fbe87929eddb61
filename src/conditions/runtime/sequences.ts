import type { Value } from "../host.ts";
import { checkHashable, indexOf } from "./equality.ts";
import { fail, type Site } from "./site.ts";
import { charactersOf, checkLength, describe, isList, isTagged, numeric } from "./values.ts";

/** `value[index]`: an item of a list, tuple or text, counted from the end if negative, or the value of a key. */
export function itemAt(value: Value, index: Value, site: Site): Value {
  if (isTagged(value, "dict")) {
    checkHashable(index, site);
    const at = indexOf(value.keys, index, site);
    return at < 0 ? fail(site, "value", "the dictionary has no such key") : (value.values[at] as Value);
  }
  const items = sequence(value, site);
  const number = integer(index, site);
  const item = items[number < 0 ? number + items.length : number];
  return item === undefined ? fail(site, "value", `there is no item ${number}`) : item;
}

/** `value[lower:upper:step]`, a part of a list, tuple or text. Null stands for a bound that was left out. */
export function sliceOf(value: Value, lower: Value, upper: Value, step: Value, site: Site): Value {
  const items = sequence(value, site);
  const stride = step === null ? 1 : integer(step, site);
  if (stride === 0) return fail(site, "value", "the step of a slice cannot be 0");
  const [least, most] = stride > 0 ? [0, items.length] : [-1, items.length - 1];
  const bound = (limit: Value, missing: number) => {
    if (limit === null) return missing;
    const number = integer(limit, site);
    return Math.min(most, Math.max(least, number < 0 ? number + items.length : number));
  };
  const from = bound(lower, stride > 0 ? least : most);
  const to = bound(upper, stride > 0 ? most : least);
  const length = Math.max(0, Math.ceil((to - from) / stride));
  checkLength(length, site);
  const part = Array.from({ length }, (_, at) => items[from + at * stride] as Value);
  if (typeof value === "string") return part.join("");
  return isList(value) ? part : { valueType: "tuple", items: part };
}

function sequence(value: Value, site: Site): readonly Value[] {
  if (isList(value)) return value;
  if (typeof value === "string") return charactersOf(value, site);
  if (isTagged(value, "tuple")) return value.items;
  return fail(site, "type", `${describe(value)} has no items by number`);
}

function integer(value: Value, site: Site): number {
  const number = numeric(value);
  if (number !== null && Number.isInteger(number)) return number;
  return fail(site, "type", `${describe(value)} is not the number of an item`);
}
