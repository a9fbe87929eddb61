import { type Entry, statedText } from "../../model/model.ts";
import { propertiesOf } from "../../model/properties.ts";
import type { KindName } from "../../model/schema.ts";
import type { Value } from "../../model/value.ts";
import { encodeKey } from "../element-key.ts";
import type { Origin } from "../linked.ts";

/** What elements, boundaries, flows and data have in common; values hold what is stated over the defaults. */
export function linkedBase<What extends string, Kind extends KindName>(
  what: What,
  level: string,
  entry: Entry,
  judgedAs: Kind,
) {
  const values: Record<string, Value> = Object.create(propertiesOf(judgedAs).defaults);
  for (const [name, { value }] of entry.properties) values[name] = value;
  const prefix = what === "element" || what === "data" ? "" : `${what}:`;
  const key = `${prefix}${encodeKey(statedText(entry, "id") || entry.name)}`;
  const origins = new Map<string, Origin>();
  return { what, level, name: entry.name, key, kind: judgedAs, judgedAs, entry, values, origins };
}
