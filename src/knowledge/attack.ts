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

/** The records of a release: tactics in the order of the matrix, the others by id. */
export interface AttackRelease {
  readonly source: Source;
  readonly tactics: readonly Tactic[];
  readonly techniques: readonly Technique[];
  readonly mitigations: readonly Mitigation[];
  readonly retired: readonly RetiredTechnique[];
}

/**
 * What one release of ATT&CK Enterprise says. It is a value: a run has one and hands it down to whoever asks, so that
 * two runs with different releases do not see each other's.
 */
export interface Attack {
  /** Whether the run was given this release in place of the built-in one, for which the rules are written. */
  readonly isGiven: boolean;
  readonly source: () => Source;
  /** Such as `18.1`. */
  readonly version: () => string;
  /** In the order of the matrix. */
  readonly tactics: () => readonly Tactic[];
  /** By id (`TA0001`) or shortname (`initial-access`). */
  readonly tactic: (idOrShortname: string) => Tactic | null;
  /** Current ones; a sub-technique follows its parent. */
  readonly techniques: () => readonly Technique[];
  /** A current one; for ids that were given up see `retired`. */
  readonly technique: (id: string) => Technique | null;
  readonly mitigations: () => readonly Mitigation[];
  readonly mitigation: (id: string) => Mitigation | null;
  /** The mitigations of a technique; none for an unknown one. */
  readonly mitigationsOf: (techniqueId: string) => readonly Mitigation[];
  /** How many techniques a mitigation is related to. */
  readonly breadthOf: (mitigationId: string) => number;
  /** The techniques that ATT&CK gave up, by id. */
  readonly allRetired: () => readonly RetiredTechnique[];
  /** What became of a technique that ATT&CK revoked or deprecated; null for any other id. */
  readonly retired: (id: string) => RetiredTechnique | null;
  /**
   * The id under which a cited technique goes: its own while it is current; that of its successor where the release was
   * given, since who cited it knew another one. Null where there is none.
   */
  readonly cited: (id: string) => string | null;
  /** The ids under which a technique was known before, nearest first; none but for successors of revoked ones. */
  readonly formerIds: (techniqueId: string) => readonly string[];
}

/** @param load called once, when something is asked for */
export function openAttack(load: () => AttackRelease, isGiven: boolean): Attack {
  const opened = once(() => indexed(load()));
  const technique = (id: string) => opened().techniquesById.get(id) ?? null;
  return {
    isGiven,
    source: () => opened().source,
    version: () => opened().source.version,
    tactics: () => opened().tactics,
    tactic: (idOrShortname) => opened().tacticsByEither.get(idOrShortname) ?? null,
    techniques: () => opened().techniques,
    technique,
    mitigations: () => opened().mitigations,
    mitigation: (id) => opened().mitigationsById.get(id) ?? null,
    mitigationsOf: (id) => pick(opened().mitigationsById, technique(id)?.mitigations ?? []),
    breadthOf: (id) => opened().breadth.get(id) ?? 0,
    allRetired: () => opened().allRetired,
    retired: (id) => opened().retired.get(id) ?? null,
    cited: (id) => {
      if (technique(id) !== null) return id;
      return isGiven ? (opened().retired.get(id)?.replacedBy ?? null) : null;
    },
    formerIds: (id) => opened().former.get(id) ?? [],
  };
}

function indexed(release: AttackRelease) {
  const { tactics, techniques, mitigations } = release;
  const breadth = new Map<string, number>();
  for (const id of techniques.flatMap((one) => one.mitigations)) breadth.set(id, (breadth.get(id) ?? 0) + 1);
  const former = new Map<string, string[]>();
  for (const { id, replacedBy } of release.retired)
    if (replacedBy !== null) former.set(replacedBy, [...(former.get(replacedBy) ?? []), id]);
  return {
    ...release,
    // Either spelling of a tactic leads to it.
    tacticsByEither: new Map(
      tactics.flatMap((tactic) => [
        [tactic.id, tactic],
        [tactic.shortname, tactic],
      ]),
    ),
    techniquesById: byId(techniques),
    mitigationsById: byId(mitigations),
    allRetired: release.retired,
    retired: byId(release.retired),
    breadth,
    former,
  };
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

/** The release that tm-site comes with, to which D3FEND's and NIST's relations are keyed. */
export const builtInAttack: Attack = openAttack(() => {
  const table = readTable<AttackTable>("attack");
  const tactics = table.tactics.map(
    ([id, shortname, name], i): Tactic => ({ id, shortname, name, order: i + 1 }),
  );
  const tacticsById = byId(tactics);
  const { source, version, license, attribution } = table;
  return {
    source: { source, version, license, attribution },
    tactics,
    techniques: table.techniques.map(
      ([id, name, uuid, tacticIds, mitigations]): Technique => ({
        id,
        name,
        tactics: pick(tacticsById, tacticIds).map((tactic) => tactic.shortname),
        parent: parentId(id),
        stixId: `attack-pattern--${uuid}`,
        mitigations,
      }),
    ),
    mitigations: table.mitigations.map(
      ([id, name, uuid]): Mitigation => ({ id, name, stixId: `course-of-action--${uuid}` }),
    ),
    retired: table.retired.map(([id, name, replacedBy]): RetiredTechnique => ({ id, name, replacedBy })),
  };
}, false);
