import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../paths.ts";

/** Where a table comes from, as the four first members of its file say. */
export interface Source {
  readonly source: string;
  readonly version: string;
  readonly license: string;
  /** The line that must go along with any copy, a generated site included. */
  readonly attribution: string;
}

/** The tables, each a file `src/knowledge/data/NAME.json` that `scripts/knowledge.mjs` or `scripts/matrices.mjs` writes. */
export type TableName =
  | ("attack" | "attack-19" | "attack-ics" | "attack-mobile")
  | ("capec" | "cwe" | "d3fend" | "atlas" | "nist" | "owasp" | "iec62443");

const dataFolder = join(packageRoot, "src/knowledge/data");

/** Reads and parses one table; throws what `readFileSync` or `JSON.parse` throw when the package is damaged. */
export function readTable<T extends Source>(name: TableName): T {
  return JSON.parse(readFileSync(join(dataFolder, `${name}.json`), "utf8")) as T;
}

/** Puts `load` off until the first call and keeps its result. A call that throws is tried again. */
export function once<T>(load: () => T): () => T {
  let loaded: { readonly value: T } | undefined;
  return () => {
    loaded ??= { value: load() };
    return loaded.value;
  };
}

/** Records by their id. */
export function byId<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}

/** The records that ids name, in the order of the ids; ids without a record are left out. */
export function pick<T>(records: ReadonlyMap<string, T>, ids: readonly string[]): readonly T[] {
  return ids.flatMap((id) => records.get(id) ?? []);
}

/** The id before the last dot (`T1574` of `T1574.001`), null for an id without one. */
export function parentId(id: string): string | null {
  const dot = id.lastIndexOf(".");
  return dot < 0 ? null : id.slice(0, dot);
}
