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
  /** Its place in the CWE Top 25 of 2025, from 1; null for most. */
  readonly rank: number | null;
  /** CAPEC's attack patterns against it, as CWE relates them. */
  readonly patterns: readonly string[];
}

interface CweTable extends Source {
  readonly top25: readonly string[];
  readonly weaknesses: readonly (readonly [
    id: string,
    name: string,
    usage: CweUsage,
    patterns: readonly string[],
  ])[];
  readonly categories: readonly (readonly [id: string, name: string])[];
  readonly deprecated: readonly (readonly [id: string, name: string, kind: CweEntry["kind"]])[];
}

const load = once(() => {
  const { top25, weaknesses, categories, deprecated } = readTable<CweTable>("cwe");
  const ranks = new Map(top25.map((id, i) => [id, i + 1]));
  const neverCited = { usage: null, rank: null, patterns: [] } as const;
  const all: readonly CweEntry[] = [
    ...weaknesses.map(
      ([id, name, usage, patterns]) =>
        ({
          ...({ id, name, kind: "weakness", deprecated: false, usage, patterns } as const),
          rank: ranks.get(id) ?? null,
        }) as const,
    ),
    ...categories.map(
      ([id, name]) => ({ id, name, kind: "category", deprecated: false, ...neverCited }) as const,
    ),
    ...deprecated.map(([id, name, kind]) => ({ id, name, kind, deprecated: true, ...neverCited }) as const),
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

/** Whether an id is that of a weakness that stands; false for categories, too. */
export function isWeakness(id: string): boolean {
  const entry = cweEntry(id);
  return entry !== null && entry.kind === "weakness" && !entry.deprecated;
}
