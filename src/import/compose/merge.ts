import { isMap, listOf, mapOf, type PlainMap, textOf } from "../plain.ts";

/** Lists of `KEY=value` and maps are the same; a key without a value is passed on from outside. */
export function pairsOf(value: unknown): ReadonlyMap<string, string> {
  if (isMap(value)) return new Map(Object.entries(value).map(([key, one]) => [key, textOf(one)]));
  return new Map(
    listOf(value).map((one) => {
      const text = textOf(one);
      const sign = text.indexOf("=");
      return sign === -1 ? [text, ""] : [text.slice(0, sign), text.slice(sign + 1)];
    }),
  );
}

/** Lists of names, and maps from names, are the same. */
export function namedOf(value: unknown): ReadonlyMap<string, PlainMap> {
  if (isMap(value)) return new Map(Object.entries(value).map(([name, one]) => [name, mapOf(one)]));
  return new Map(
    listOf(value)
      .map(textOf)
      .filter((name) => name !== "")
      .map((name) => [name, {}]),
  );
}

/** What a tag of a value says: `!reset` takes it away, `!override` takes the place of what was there. */
export type TagOf = (key: string) => string;

const named = ["depends_on", "networks"];
const pairs = ["environment", "labels", "annotations", "extra_hosts"];

/** A service over another one, as the loader merges files and `extends`: maps are joined, lists too, the rest replaced. */
export function mergeService(below: PlainMap, above: PlainMap, tagOf: TagOf): PlainMap {
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const tag = tagOf(key);
    if (tag === "!reset") Reflect.deleteProperty(merged, key);
    else if (tag === "!override" || !Object.hasOwn(below, key)) put(merged, key, value);
    else put(merged, key, joined(key, below[key], value));
  }
  return merged;
}

function joined(key: string, below: unknown, above: unknown): unknown {
  if (named.includes(key)) return Object.fromEntries([...namedOf(below), ...namedOf(above)]);
  if (pairs.includes(key)) return Object.fromEntries([...pairsOf(below), ...pairsOf(above)]);
  // A command is one thing, though it is written as a list.
  if (key === "command" || key === "entrypoint") return above;
  if (Array.isArray(below) && Array.isArray(above)) return [...below, ...above];
  if (isMap(below) && isMap(above)) return { ...below, ...above };
  return above;
}

/** `__proto__` is a key like any other. */
function put(map: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}
