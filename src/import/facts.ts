import type { Report } from "../model/diagnostic.ts";
import { isEnumMember } from "../model/enums.ts";
import { findWritten } from "../model/properties.ts";
import type { KindName } from "../model/schema.ts";
import { coerce } from "../read/coerce.ts";
import type { Raw } from "../read/raw.ts";
import type { Facts, GeneratedValue } from "./imported.ts";
import { isMap, type PlainMap } from "./plain.ts";

/**
 * What a map of another program says of an element, boundary, flow or data, under the names that models have for it; and the
 * keys that models have no word for.
 */
export function factsIn(
  kind: KindName,
  map: PlainMap,
  skip: readonly string[],
  report: Report,
): { readonly facts: Facts; readonly unknown: readonly string[] } {
  const facts: Record<string, GeneratedValue> = {};
  const unknown: string[] = [];
  for (const [key, value] of Object.entries(map)) {
    if (skip.includes(key) || value === null) continue;
    const spec = findWritten(kind, key);
    const read = spec === null ? undefined : coerce(spec, rawOf(value), report);
    if (spec === null || read === undefined || read === null) unknown.push(key);
    else if (isEnumMember(read)) facts[spec.name] = read.name;
    else if (typeof read !== "object") facts[spec.name] = read;
    else if (Array.isArray(read)) facts[spec.name] = read;
  }
  return { facts, unknown };
}

const nowhere = { file: "", line: 1, column: 1 };

/** As if a model had it written so. */
export function rawOf(value: unknown): Raw {
  if (Array.isArray(value)) return { form: "list", items: value.map(rawOf), place: nowhere };
  if (isMap(value))
    return {
      form: "map",
      entries: Object.entries(value).map(([key, one]) => ({ key, place: nowhere, value: rawOf(one) })),
      place: nowhere,
    };
  return typeof value === "string"
    ? { form: "quoted", text: value, place: nowhere }
    : { form: "bare", text: String(value), place: nowhere, scalar: value };
}
