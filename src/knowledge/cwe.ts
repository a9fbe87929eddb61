import { byId, once, readTable, type Source } from "./table.ts";

/** CWE's word on whether an entry may be cited as the root cause of a vulnerability. */
export type CweUsage = "Allowed" | "Allowed-with-Review" | "Discouraged" | "Prohibited";

/** An entry of CWE: a weakness, or a category, which is only a heading over weaknesses. Views are left out. */
export interface CweEntry {
  readonly id: string;
  readonly name: string;
  readonly kind: "weakness" | "category";
  readonly deprecated: boolean;
  /** Null for categories and deprecated entries, which are never to be cited. */
  readonly usage: CweUsage | null;
}

interface CweTable extends Source {
  readonly weaknesses: readonly (readonly [id: string, name: string, usage: CweUsage])[];
  readonly categories: readonly (readonly [id: string, name: string])[];
  readonly deprecated: readonly (readonly [id: string, name: string, kind: CweEntry["kind"]])[];
}

const load = once(() => {
  const { weaknesses, categories, deprecated } = readTable<CweTable>("cwe");
  const all: readonly CweEntry[] = [
    ...weaknesses.map(
      ([id, name, usage]) => ({ id, name, kind: "weakness", deprecated: false, usage }) as const,
    ),
    ...categories.map(
      ([id, name]) => ({ id, name, kind: "category", deprecated: false, usage: null }) as const,
    ),
    ...deprecated.map(([id, name, kind]) => ({ id, name, kind, deprecated: true, usage: null }) as const),
  ];
  return { all, byId: byId(all) };
});

/** All entries: weaknesses, categories, then what is deprecated, each by id. */
export function cweEntries(): readonly CweEntry[] {
  return load().all;
}

/** An entry by its id (`CWE-89`), or null. */
export function cweEntry(id: string): CweEntry | null {
  return load().byId.get(id) ?? null;
}
