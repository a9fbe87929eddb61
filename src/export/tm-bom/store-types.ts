import { DatastoreType } from "../../model/enums.ts";
import type { LinkedElement } from "../../tree/linked.ts";

/** The format's word for a store, by its types, its products and its name; the first that fits counts. */
const words: readonly (readonly [type: string, words: RegExp])[] = [
  ["graph", /graph|neo4j|neptune|arango/i],
  ["time_series", /time.?series|influx|prometheus|timescale|graphite|metrics/i],
  ["key_value", /key.?value|cache|redis|valkey|memcache|etcd|session|vault|secret|kms|hsm/i],
  ["document", /document|nosql|mongo|couch|dynamo|firestore|cosmos|elastic|search|solr|json|log/i],
  [
    "object",
    /object|blob|bucket|s3|file|storage|disk|volume|artifact|registry|image|backup|repositor|queue|broker/i,
  ],
];

/** Whatever is known to be asked in SQL is `sql`; what no word tells is `object`. */
export function storeTypeOf({ name, type, values, isNotAskedInSQL }: LinkedElement): string {
  if (values.datastoreType === DatastoreType.SQL) return "sql";
  const said = [...(type?.names ?? []), String(values.type ?? ""), String(values.databaseType ?? "")].join(
    " ",
  );
  const word = (text: string) => words.find(([, pattern]) => pattern.test(text))?.[0];
  const isSQL = values.isSQL === true && !isNotAskedInSQL;
  return word(said) ?? (isSQL ? "sql" : (word(name) ?? "object"));
}
