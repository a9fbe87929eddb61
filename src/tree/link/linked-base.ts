import { type Entry, statedText } from "../../model/model.ts";
import { bare, propertiesOf } from "../../model/properties.ts";
import type { KindName } from "../../model/schema.ts";
import type { Value } from "../../model/value.ts";
import { impliedBy } from "../../model/words/implied.ts";
import { encodeKey } from "../element-key.ts";
import type { Origin } from "../linked.ts";

/**
 * What elements, boundaries, flows and data have in common; values hold what is stated over the defaults, and what
 * that says besides: `encryption=TLS1.3` that a flow is encrypted.
 */
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
  imply(entry, judgedAs, values, origins);
  return { what, level, name: entry.name, key, kind: judgedAs, judgedAs, entry, values, origins };
}

function imply(
  entry: Entry,
  kind: KindName,
  values: Record<string, Value>,
  origins: Map<string, Origin>,
): void {
  const { byName } = propertiesOf(kind);
  for (const [name, { value, place }] of entry.properties) {
    const spec = byName.get(name);
    if (!spec) continue;
    for (const [property, said] of Object.entries(impliedBy(spec, value, kind))) {
      if (!byName.has(property) || entry.properties.has(property)) continue;
      // Of two statements the one that says that something is absent counts, as in one statement.
      if (origins.has(property) && said !== false) continue;
      values[property] = said;
      origins.set(property, { place, from: bare(spec), by: "type" });
    }
  }
}
