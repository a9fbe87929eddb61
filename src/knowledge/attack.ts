import { byId, once, parentId, pick, readTable, type Source, type TableName } from "./table.ts";

/** The matrices of ATT&CK, by the names that STIX and the Navigator give them. */
export type AttackDomain = "enterprise-attack" | "ics-attack" | "mobile-attack";

/** What MITRE calls them in titles. */
export const attackDomains: Readonly<Record<AttackDomain, string>> = {
  "enterprise-attack": "Enterprise",
  "ics-attack": "ICS",
  "mobile-attack": "Mobile",
};

/** A column of a matrix; `order` counts from 1, left to right. */
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
  readonly domain: AttackDomain;
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

/** The records of a release of one matrix: tactics in its order, the others by id. */
export interface AttackRelease {
  readonly domain: AttackDomain;
  readonly source: Source;
  readonly tactics: readonly Tactic[];
  readonly techniques: readonly Technique[];
  readonly mitigations: readonly Mitigation[];
  readonly retired: readonly RetiredTechnique[];
}

/**
 * What one release of a matrix of ATT&CK says, and of others beside it. It is a value: a run has one, of Enterprise, and
 * hands it down to whoever asks, so that two runs with different releases do not see each other's. What is asked by id is
 * answered from the others, too: an id stands for the same in each. Lists are those of the matrix itself.
 */
export interface Attack {
  readonly domain: AttackDomain;
  /** The other matrices. */
  readonly others: readonly Attack[];
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
  /** The share of the techniques of its matrix that a mitigation is related to: 0 to 1. */
  readonly shareOf: (mitigationId: string) => number;
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
export function openAttack(
  load: () => AttackRelease,
  isGiven: boolean,
  domain: AttackDomain = "enterprise-attack",
  others: readonly Attack[] = [],
): Attack {
  const opened = once(() => indexed(load()));
  /** What the matrix itself says, else the first of the others that says something. */
  const either = <T>(own: T | null, of: (other: Attack) => T | null): T | null =>
    others.reduce((found, other) => found ?? of(other), own);
  const technique = (id: string) =>
    either(opened().techniquesById.get(id) ?? null, (other) => other.technique(id));
  const mitigation = (id: string) =>
    either(opened().mitigationsById.get(id) ?? null, (other) => other.mitigation(id));
  const retired = (id: string) => either(opened().retired.get(id) ?? null, (other) => other.retired(id));
  const cited = (id: string) => {
    if (opened().techniquesById.has(id)) return id;
    return isGiven ? (opened().retired.get(id)?.replacedBy ?? null) : null;
  };
  const share = (count: number) => count / Math.max(1, opened().techniques.length);
  return {
    ...{ domain, others, isGiven, technique, mitigation, retired },
    source: () => opened().source,
    version: () => opened().source.version,
    tactics: () => opened().tactics,
    tactic: (id) => either(opened().tacticsByEither.get(id) ?? null, (other) => other.tactic(id)),
    techniques: () => opened().techniques,
    mitigations: () => opened().mitigations,
    mitigationsOf: (id) => (technique(id)?.mitigations ?? []).flatMap((one) => mitigation(one) ?? []),
    shareOf: (id) =>
      opened().mitigationsById.has(id)
        ? share(opened().breadth.get(id) ?? 0)
        : (others.find((other) => other.mitigation(id) !== null)?.shareOf(id) ?? 0),
    allRetired: () => opened().allRetired,
    cited: (id) => either(cited(id), (other) => other.cited(id)),
    formerIds: (id) =>
      opened().former.get(id) ?? others.find((one) => one.formerIds(id).length > 0)?.formerIds(id) ?? [],
  };
}

/** The matrices that a run knows, Enterprise first. */
export function matricesOf(attack: Attack): readonly Attack[] {
  return [attack, ...attack.others];
}

/** Which releases a run speaks of, in few characters: what is kept of one run counts for another with the same ones. */
export function releasesOf(attack: Attack): string {
  return matricesOf(attack)
    .map((one) => one.version())
    .join(" ");
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

const tables: Readonly<Record<AttackDomain, TableName>> = {
  "enterprise-attack": "attack",
  "ics-attack": "attack-ics",
  "mobile-attack": "attack-mobile",
};

/** The release of a matrix that tm-site comes with. */
export function builtInRelease(domain: AttackDomain): AttackRelease {
  const table = readTable<AttackTable>(tables[domain]);
  const tactics = table.tactics.map(
    ([id, shortname, name], i): Tactic => ({ id, shortname, name, order: i + 1 }),
  );
  const tacticsById = byId(tactics);
  const { source, version, license, attribution } = table;
  return {
    domain,
    source: { source, version, license, attribution },
    tactics,
    techniques: table.techniques.map(
      ([id, name, uuid, tacticIds, mitigations]): Technique => ({
        ...{ id, domain, name },
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
}

const builtIn = (domain: AttackDomain, others: readonly Attack[] = []): Attack =>
  openAttack(() => builtInRelease(domain), false, domain, others);

/** The releases that tm-site comes with; D3FEND's and NIST's relations are keyed to that of Enterprise. */
export const builtInAttack: Attack = builtIn("enterprise-attack", [
  builtIn("ics-attack"),
  builtIn("mobile-attack"),
]);
