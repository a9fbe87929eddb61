import { once, readTable, type Source, type TableName } from "./table.ts";

const tables: readonly TableName[] = ["attack", "capec", "cwe", "d3fend", "atlas", "nist", "owasp"];

const load = once(() =>
  tables.map((name): Source => {
    const { source, version, license, attribution } = readTable(name);
    return { source, version, license, attribution };
  }),
);

/** Where the tables come from: what a page that shows ids and names from them must say. */
export function knowledgeSources(): readonly Source[] {
  return load();
}
