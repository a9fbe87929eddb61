import { type Attack, builtInAttack } from "./attack.ts";
import { byId, once, pick, readTable, type Source } from "./table.ts";

/** A D3FEND countermeasure technique. `tactic` is Model, Harden, Detect, Isolate, Deceive, Evict or Restore. */
export interface Countermeasure {
  readonly id: string;
  readonly name: string;
  readonly tactic: string;
  /** Its name in the ontology, without the prefix `d3f:`. */
  readonly iri: string;
}

/** A countermeasure together with the reason why it stands against a technique. */
export interface RankedCountermeasure extends Countermeasure {
  /**
   * `mitigation`: D3FEND relates it, by hand, to a mitigation that ATT&CK gives for the technique.
   * `artifact`: D3FEND infers it, because the technique touches a digital artifact that it defends.
   */
  readonly through: "mitigation" | "artifact";
  /** The ids of those mitigations; empty for `artifact`. */
  readonly mitigations: readonly string[];
}

interface D3fendTable extends Source {
  readonly tactics: readonly string[];
  readonly countermeasures: readonly (readonly [id: string, name: string, tactic: string, iri: string])[];
  readonly renamed: readonly (readonly [id: string, replacedBy: string])[];
  readonly mitigationMap: Readonly<Record<string, readonly string[]>>;
  readonly attackMap: Readonly<Record<string, readonly string[]>>;
}

const load = once(() => {
  const table = readTable<D3fendTable>("d3fend");
  const all = table.countermeasures.map(
    ([id, name, tactic, iri]): Countermeasure => ({ id, name, tactic, iri }),
  );
  const breadth = new Map<string, number>();
  for (const id of Object.values(table.attackMap).flat()) breadth.set(id, (breadth.get(id) ?? 0) + 1);
  return {
    tactics: table.tactics,
    all,
    byId: byId(all),
    renamed: new Map(table.renamed),
    byMitigation: new Map(Object.entries(table.mitigationMap)),
    byTechnique: new Map(Object.entries(table.attackMap)),
    /** How many techniques a countermeasure is inferred for. */
    breadth,
  };
});

/** The names of the defensive tactics, in D3FEND's order. */
export function defensiveTactics(): readonly string[] {
  return load().tactics;
}

/** All countermeasures, by id. */
export function countermeasures(): readonly Countermeasure[] {
  return load().all;
}

/** A countermeasure by its id (`D3-ITF`), or null. */
export function countermeasure(id: string): Countermeasure | null {
  return load().byId.get(id) ?? null;
}

/** The id that replaced a former D3FEND id, or null. */
export function renamedCountermeasure(id: string): string | null {
  return load().renamed.get(id) ?? null;
}

/**
 * The countermeasures against an ATT&CK technique, the best founded first; none for an unknown technique.
 *
 * Those through mitigations come before the inferred ones, since the inferred map is broad. Among the former, those
 * come first that the inferred map confirms, then those that more mitigations lead to. Then comes what is more
 * specific, that is, inferred for fewer techniques; what is still equal stands in order of id. The inferred map knows
 * the built-in release of ATT&CK: a technique of a later one is looked up by its former ids.
 */
export function forTechnique(
  techniqueId: string,
  attack: Attack = builtInAttack,
): readonly RankedCountermeasure[] {
  const { byId, byTechnique, breadth } = load();
  const inferred = new Set(
    [techniqueId, ...attack.formerIds(techniqueId)].flatMap((id) => byTechnique.get(id) ?? []),
  );
  const curated = throughMitigations(techniqueId, attack);
  const found = pick(byId, [...new Set([...curated.keys(), ...inferred])]).map(
    (one): RankedCountermeasure => {
      const mitigations = curated.get(one.id) ?? [];
      return { ...one, through: mitigations.length > 0 ? "mitigation" : "artifact", mitigations };
    },
  );
  const order = (one: RankedCountermeasure): readonly number[] => [
    one.through === "mitigation" ? 0 : 1,
    inferred.has(one.id) ? 0 : 1,
    -one.mitigations.length,
    breadth.get(one.id) ?? 0,
  ];
  // Ids compare by code unit, so that the order does not depend on the locale.
  return found.sort((a, b) => compare(order(a), order(b)) || (a.id < b.id ? -1 : 1));
}

/** Ids of countermeasures, each with the ids of the technique's mitigations that lead to it. */
function throughMitigations(techniqueId: string, attack: Attack): ReadonlyMap<string, readonly string[]> {
  const { byMitigation } = load();
  const pairs = attack
    .mitigationsOf(techniqueId)
    .flatMap(({ id }) => (byMitigation.get(id) ?? []).map((counter) => [counter, id] as const));
  const found = new Map<string, string[]>();
  for (const [counter, id] of pairs) found.set(counter, [...(found.get(counter) ?? []), id]);
  return found;
}

/** Compares lists of equal length by their first difference. */
function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((value, i) => value - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
