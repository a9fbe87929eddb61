import { expect, it } from "vitest";
import { storeTypeOf } from "../../../src/export/tm-bom/store-types.ts";
import { judged } from "../../support/in-memory.ts";

it.each([
  ["Orders", "", "sql"],
  ["Orders", "type=database", "sql"],
  ["Orders", "datastoreType=SQL, type=cache", "sql"],
  ["Orders", "type=nosql_database", "document"],
  ["Orders", "type=cache", "key_value"],
  ["Orders", "type=s3_bucket", "object"],
  ["Redis cache", "", "key_value"],
  ["Graph", "type=neo4j", "graph"],
  ["Orders", "databaseType=graph", "graph"],
  ["Numbers", "type=influxdb", "time_series"],
  ["Heap", "isSQL=False", "object"],
])("%s, %s, is %s", async (name, stated, type) => {
  const result = await judged(`## Datastores\n- **${name}**: ${stated}\n`, { builtIn: false });
  const [store] = result.system.instances.get("")?.[0]?.elements ?? [];
  expect(store && storeTypeOf(store)).toBe(type);
});
