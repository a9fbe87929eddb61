import type { DictValue, SetValue, Value } from "../host.ts";
import { includes, indexOf } from "./equality.ts";
import type { Site } from "./site.ts";
import { concatenated } from "./values.ts";

export function difference(left: SetValue, right: SetValue, site: Site): SetValue {
  return setOf(without(left, right, site));
}

export function intersection(left: SetValue, right: SetValue, site: Site): SetValue {
  return setOf(left.items.filter((item) => includes(right.items, item, site)));
}

export function union(left: SetValue, right: SetValue, site: Site): SetValue {
  return setOf(concatenated(left.items, without(right, left, site), site));
}

export function symmetricDifference(left: SetValue, right: SetValue, site: Site): SetValue {
  return setOf(concatenated(without(left, right, site), without(right, left, site), site));
}

/** The entries of both dictionaries; the right one decides about keys that both have. */
export function merged(left: DictValue, right: DictValue, site: Site): DictValue {
  const keys = [...left.keys];
  const values = [...left.values];
  right.keys.forEach((key, at) => {
    const place = indexOf(keys, key, site);
    if (place < 0) keys.push(key);
    values[place < 0 ? values.length : place] = right.values[at] as Value;
  });
  return { valueType: "dict", keys, values };
}

function without(left: SetValue, right: SetValue, site: Site): readonly Value[] {
  return left.items.filter((item) => !includes(right.items, item, site));
}

/** Names are not kept, as in Python, where the result is a plain set. */
function setOf(items: readonly Value[]): SetValue {
  return { valueType: "set", items };
}
