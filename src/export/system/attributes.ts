import { isEnumMember } from "../../model/enums.ts";
import type { Entry } from "../../model/model.ts";
import type { Value } from "../../model/value.ts";

/** What other fields say, or what only means something within a tree of models. */
const structural: ReadonlySet<string> = new Set([
  ...["id", "description", "inBoundary", "submodel", "source", "sink", "data", "response", "responseTo"],
  ...["realizes", "carriedBy", "processedBy", "levels"],
]);

/** What an entry states, as texts by property; without `besides`, which the format has fields for. */
export function attributesOf(entry: Entry, besides: readonly string[] = []): Record<string, string> {
  const stated = [...entry.properties].filter(
    ([property]) => !structural.has(property) && !besides.includes(property),
  );
  return Object.fromEntries(
    stated.map(([property, { value }]) => [property.replace(/^controls\./, ""), textOf(value)]),
  );
}

function textOf(value: Value): string {
  if (value === null) return "unknown";
  if (isEnumMember(value)) return value.name;
  if (typeof value !== "object") return String(value);
  return "json" in value ? JSON.stringify(value.json) : value.join(", ");
}
