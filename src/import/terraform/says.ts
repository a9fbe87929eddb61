import type { Facts, GeneratedValue } from "../imported.ts";
import { isMap, listOf, type PlainMap, portOf, textOf } from "../plain.ts";

/**
 * The value at the end of a way through blocks, which are lists of one; undefined where it is not stated, or where the plan marks
 * it, or what it stands in, as sensitive.
 */
export function knownValue(values: unknown, sensitive: unknown, way: readonly string[]): unknown {
  let [here, mark] = [values, sensitive];
  for (const step of way) {
    if (mark === true) return undefined;
    if (Array.isArray(here)) {
      here = here[0];
      mark = Array.isArray(mark) ? mark[0] : mark;
      if (mark === true) return undefined;
    }
    here = isMap(here) && Object.hasOwn(here, step) ? here[step] : undefined;
    mark = isMap(mark) && Object.hasOwn(mark, step) ? mark[step] : undefined;
  }
  return mark === true || here === null ? undefined : here;
}

const saying = /^(!?)([\w.]+)(?:=([^>]+))?([>:])(.+)$/;

/** The arguments of a resource that a row of a table speaks of. */
export function argumentsIn(says: string): string[] {
  return words(says).flatMap((one) => saying.exec(one)?.[2]?.split(".")[0] ?? []);
}

/** What a row of a table says of a resource (see `tables/terraform.ts`). */
export function saidOf(says: string, values: PlainMap, sensitive: unknown): Facts {
  const facts: Record<string, GeneratedValue> = {};
  for (const one of words(says)) {
    const [, not = "", way = "", word, sign = "", property = ""] = saying.exec(one) ?? [];
    const value = knownValue(values, sensitive, way.split("."));
    if (value === undefined) continue;
    if (sign === ":") {
      const port = portOf(value);
      if (port !== undefined) facts[property] = port;
    } else if (word !== undefined) {
      // Another word says that it is not so only where nothing else said that it is.
      if (textOf(value) === word || listOf(value).includes(word)) facts[property] = true;
    } else if (property.startsWith("-")) {
      if (isTrue(value)) facts[property.slice(1)] = false;
    } else facts[property] = isTrue(value) !== (not === "!");
  }
  return facts;
}

/** `property=value` for each that holds whatever it says. */
export function fixedFacts(text: string): Facts {
  return Object.fromEntries(
    words(text).map((one) => {
      const [property = "", value = ""] = one.split("=");
      return [
        property,
        value === "true" ? true : value === "false" ? false : /^\d+$/.test(value) ? Number(value) : value,
      ];
    }),
  );
}

function words(text: string): string[] {
  return text.split(" ").filter((one) => one !== "");
}

/** Blocks are true where they are there, numbers where they are more than nothing. */
function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === "string") return value !== "" && value !== "false";
  return typeof value === "number" ? value > 0 : value === true || isMap(value);
}
