import { type Attack, builtInAttack, matricesOf } from "./attack.ts";
import { once, readTable, type Source, type TableName } from "./table.ts";

/** Besides ATT&CK, which is that of the run. */
const tables: readonly TableName[] = ["capec", "cwe", "d3fend", "atlas", "nist", "owasp", "iec62443"];

const load = once(() =>
  tables.map((name): Source => {
    const { source, version, license, attribution } = readTable(name);
    return { source, version, license, attribution };
  }),
);

/** The version of a catalogue's table. */
export function versionOf(table: TableName): string {
  return readTable(table).version;
}

/** Where the tables come from: what a page that shows ids and names from them must say. */
export function knowledgeSources(attack: Attack = builtInAttack): readonly Source[] {
  return [...matricesOf(attack).map((one) => one.source()), ...load()];
}
