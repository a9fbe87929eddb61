import { byId, once, readTable, type Source } from "./table.ts";

/** A CAPEC attack pattern; a deprecated one has no STIX object (`attack-pattern--…`) here. */
export interface AttackPattern {
  readonly id: string;
  readonly name: string;
  readonly deprecated: boolean;
  readonly stixId: string | null;
  /** Techniques of ATT&CK that are the same, as CAPEC relates them. */
  readonly techniques: readonly string[];
}

interface CapecTable extends Source {
  readonly patterns: readonly (readonly [
    id: string,
    name: string,
    uuid: string,
    techniques: readonly string[],
  ])[];
  readonly deprecated: readonly (readonly [id: string, name: string])[];
}

const load = once(() => {
  const { patterns, deprecated } = readTable<CapecTable>("capec");
  const all = [
    ...patterns.map(
      ([id, name, uuid, techniques]): AttackPattern => ({
        id,
        name,
        deprecated: false,
        stixId: `attack-pattern--${uuid}`,
        techniques,
      }),
    ),
    ...deprecated.map(
      ([id, name]): AttackPattern => ({ id, name, deprecated: true, stixId: null, techniques: [] }),
    ),
  ];
  return { all, byId: byId(all) };
});

/** All attack patterns by id, the deprecated ones last. */
export function attackPatterns(): readonly AttackPattern[] {
  return load().all;
}

/** An attack pattern by its id (`CAPEC-66`), or null. */
export function attackPattern(id: string): AttackPattern | null {
  return load().byId.get(id) ?? null;
}

/** Whether an id is that of an attack pattern that stands. */
export function isCurrentPattern(id: string): boolean {
  return attackPattern(id)?.deprecated === false;
}
