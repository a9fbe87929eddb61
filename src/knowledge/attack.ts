import { byId, once, parentId, pick, readTable, type Source } from "./table.ts";

/** A column of the ATT&CK Enterprise matrix; `order` counts from 1, left to right. */
export interface Tactic {
  readonly id: string;
  /** As STIX kill chain phases and Navigator layers write it: `initial-access`. */
  readonly shortname: string;
  readonly name: string;
  readonly order: number;
}

/** An ATT&CK technique, or a sub-technique if it has a parent. */
export interface Technique {
  readonly id: string;
  readonly name: string;
  /** Shortnames of its tactics. */
  readonly tactics: readonly string[];
  readonly parent: string | null;
  /** MITRE's own STIX object: `attack-pattern--…`. */
  readonly stixId: string;
  /** Ids of the mitigations that ATT&CK relates to it. */
  readonly mitigations: readonly string[];
}

/** An ATT&CK mitigation; `stixId` is MITRE's `course-of-action--…`. */
export interface Mitigation {
  readonly id: string;
  readonly name: string;
  readonly stixId: string;
}

/** A technique that ATT&CK gave up: revoked in favour of `replacedBy`, or deprecated (null). */
export interface RetiredTechnique {
  readonly id: string;
  readonly name: string;
  readonly replacedBy: string | null;
}

interface AttackTable extends Source {
  readonly tactics: readonly (readonly [id: string, shortname: string, name: string])[];
  readonly techniques: readonly (readonly [
    id: string,
    name: string,
    uuid: string,
    tactics: readonly string[],
    mitigations: readonly string[],
  ])[];
  readonly mitigations: readonly (readonly [id: string, name: string, uuid: string])[];
  readonly retired: readonly (readonly [id: string, name: string, replacedBy: string | null])[];
}

const load = once(() => {
  const table = readTable<AttackTable>("attack");
  const tactics = table.tactics.map(
    ([id, shortname, name], i): Tactic => ({ id, shortname, name, order: i + 1 }),
  );
  const tacticsById = byId(tactics);
  const techniques = table.techniques.map(
    ([id, name, uuid, tacticIds, mitigations]): Technique => ({
      id,
      name,
      tactics: pick(tacticsById, tacticIds).map((tactic) => tactic.shortname),
      parent: parentId(id),
      stixId: `attack-pattern--${uuid}`,
      mitigations,
    }),
  );
  const mitigations = table.mitigations.map(
    ([id, name, uuid]): Mitigation => ({ id, name, stixId: `course-of-action--${uuid}` }),
  );
  return {
    version: table.version,
    tactics,
    // Either spelling of a tactic leads to it.
    tacticsByEither: new Map(
      tactics.flatMap((tactic) => [
        [tactic.id, tactic],
        [tactic.shortname, tactic],
      ]),
    ),
    techniques,
    techniquesById: byId(techniques),
    mitigations,
    mitigationsById: byId(mitigations),
    retired: byId(
      table.retired.map(([id, name, replacedBy]): RetiredTechnique => ({ id, name, replacedBy })),
    ),
  };
});

/** The version of ATT&CK Enterprise that all techniques and relations here belong to, such as `18.1`. */
export function attackVersion(): string {
  return load().version;
}

/** All tactics, in the order of the matrix. */
export function tactics(): readonly Tactic[] {
  return load().tactics;
}

/** A tactic by its id (`TA0001`) or shortname (`initial-access`), or null. */
export function tactic(idOrShortname: string): Tactic | null {
  return load().tacticsByEither.get(idOrShortname) ?? null;
}

/** All current techniques and sub-techniques; a sub-technique follows its parent. */
export function techniques(): readonly Technique[] {
  return load().techniques;
}

/** A current technique or sub-technique by its id, or null; for ids that were given up see `retired`. */
export function technique(id: string): Technique | null {
  return load().techniquesById.get(id) ?? null;
}

/** All mitigations, by id. */
export function mitigations(): readonly Mitigation[] {
  return load().mitigations;
}

/** A mitigation by its id (`M1017`), or null. */
export function mitigation(id: string): Mitigation | null {
  return load().mitigationsById.get(id) ?? null;
}

/** The mitigations that ATT&CK relates to a technique; none for an unknown one. */
export function mitigationsOf(techniqueId: string): readonly Mitigation[] {
  return pick(load().mitigationsById, technique(techniqueId)?.mitigations ?? []);
}

/** What became of a technique that ATT&CK revoked or deprecated; null for any other id. */
export function retired(id: string): RetiredTechnique | null {
  return load().retired.get(id) ?? null;
}
