import { byId, once, parentId, readTable, type Source } from "./table.ts";

/** A tactic of MITRE ATLAS (attacks on AI systems); `order` counts from 1. */
export interface AtlasTactic {
  readonly id: string;
  readonly name: string;
  readonly order: number;
}

/** An ATLAS technique, or a sub-technique if it has a parent. */
export interface AtlasTechnique {
  readonly id: string;
  readonly name: string;
  /** Ids of its tactics. */
  readonly tactics: readonly string[];
  readonly parent: string | null;
  /** Ids of the mitigations that ATLAS relates to it. */
  readonly mitigations: readonly string[];
}

/** An ATLAS mitigation. */
export interface AtlasMitigation {
  readonly id: string;
  readonly name: string;
}

interface AtlasTable extends Source {
  readonly tactics: readonly (readonly [id: string, name: string])[];
  readonly techniques: readonly (readonly [
    id: string,
    name: string,
    tactics: readonly string[],
    mitigations: readonly string[],
  ])[];
  readonly mitigations: readonly (readonly [id: string, name: string])[];
}

const load = once(() => {
  const table = readTable<AtlasTable>("atlas");
  const tactics = table.tactics.map(([id, name], i): AtlasTactic => ({ id, name, order: i + 1 }));
  const techniques = table.techniques.map(
    ([id, name, tactics, mitigations]): AtlasTechnique => ({
      id,
      name,
      tactics,
      parent: atlasParent(id),
      mitigations,
    }),
  );
  const mitigations = table.mitigations.map(([id, name]): AtlasMitigation => ({ id, name }));
  return {
    tactics,
    tacticsById: byId(tactics),
    techniques,
    techniquesById: byId(techniques),
    mitigations,
    mitigationsById: byId(mitigations),
  };
});

/** All ATLAS tactics, in the order of its matrix. */
export function atlasTactics(): readonly AtlasTactic[] {
  return load().tactics;
}

/** An ATLAS tactic by its id (`AML.TA0004`), or null. */
export function atlasTactic(id: string): AtlasTactic | null {
  return load().tacticsById.get(id) ?? null;
}

/** All ATLAS techniques; a sub-technique follows its parent. */
export function atlasTechniques(): readonly AtlasTechnique[] {
  return load().techniques;
}

/** An ATLAS technique by its id (`AML.T0051`), or null. */
export function atlasTechnique(id: string): AtlasTechnique | null {
  return load().techniquesById.get(id) ?? null;
}

/** All ATLAS mitigations, by id. */
export function atlasMitigations(): readonly AtlasMitigation[] {
  return load().mitigations;
}

/** An ATLAS mitigation by its id (`AML.M0015`), or null. */
export function atlasMitigation(id: string): AtlasMitigation | null {
  return load().mitigationsById.get(id) ?? null;
}

// The first dot belongs to the prefix: AML.T0051 has no parent, AML.T0051.000 has.
function atlasParent(id: string): string | null {
  const parent = parentId(id);
  return parent === "AML" ? null : parent;
}
