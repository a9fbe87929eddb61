/** What a small release of ATT&CK has; ids are ATT&CK's own, and names are made up. */
export interface ReleaseParts {
  /** Of the collection; null for none, as in bundles of STIX 2.0. */
  readonly version?: string | null;
  /** In the order of the matrix. */
  readonly tactics?: readonly (readonly [id: string, shortname: string, name: string])[];
  readonly techniques?: readonly (readonly [id: string, name: string, tactics: readonly string[]])[];
  readonly mitigations?: readonly (readonly [id: string, name: string, techniques: readonly string[]])[];
  readonly revoked?: readonly (readonly [id: string, name: string, by: string | null])[];
  readonly deprecated?: readonly (readonly [id: string, name: string])[];
  /** Other objects, as they are. */
  readonly others?: readonly object[];
}

/** A STIX bundle of it, in the shape of MITRE's own: objects stand in no order. */
export function attackBundle(parts: ReleaseParts = {}): string {
  const { version = "20.0", others = [] } = parts;
  const { tactics = [["TA0001", "initial-access", "Initial Access"]] } = parts;
  const { techniques = [["T1190", "Exploit Public-Facing Application", ["initial-access"]]] } = parts;
  const { mitigations = [], revoked = [], deprecated = [] } = parts;
  const collection = { type: "x-mitre-collection", id: "x-mitre-collection--1", x_mitre_version: version };
  const objects = [
    ...mitigations.flatMap(([id, , ids]) =>
      ids.map((technique) => relation("mitigates", stixId(id), stixId(technique))),
    ),
    ...revoked.flatMap(([id, , by]) => (by === null ? [] : [relation("revoked-by", stixId(id), stixId(by))])),
    ...tactics
      .map(([id, shortname, name]) => ({ ...object(id, name), x_mitre_shortname: shortname }))
      .reverse(),
    ...techniques.map(([id, name, phases]) => technique(id, name, phases)),
    ...revoked.map(([id, name]) => ({ ...technique(id, name, []), revoked: true })),
    ...deprecated.map(([id, name]) => ({ ...technique(id, name, []), x_mitre_deprecated: true })),
    ...mitigations.map(([id, name]) => object(id, name)),
    {
      ...object("enterprise-attack", "Enterprise ATT&CK"),
      type: "x-mitre-matrix",
      id: "x-mitre-matrix--1",
      tactic_refs: tactics.map(([id]) => stixId(id)),
    },
    ...(version === null ? [] : [collection]),
    ...others,
  ];
  return JSON.stringify({ type: "bundle", id: "bundle--1", objects }, null, 1);
}

/** The id of the object that {@link attackBundle} makes of one of ATT&CK's ids. */
export function stixId(id: string): string {
  return `${typeOf(id)}--${id}`;
}

export function technique(id: string, name: string, phases: readonly string[], chain = "mitre-attack") {
  return {
    ...object(id, name),
    kill_chain_phases: phases.map((phase) => ({ kill_chain_name: chain, phase_name: phase })),
  };
}

export function relation(type: string, from: string, to: string) {
  return {
    type: "relationship",
    id: `relationship--${type}-${from}-${to}`,
    relationship_type: type,
    source_ref: from,
    target_ref: to,
  };
}

export function object(id: string, name: string) {
  return {
    type: typeOf(id),
    id: stixId(id),
    name,
    modified: "2027-01-02T03:04:05.678Z",
    external_references: [
      { source_name: "somebody", external_id: "X-1" },
      { source_name: "mitre-attack", external_id: id },
    ],
  };
}

function typeOf(id: string): string {
  if (id.startsWith("TA")) return "x-mitre-tactic";
  return id.startsWith("M") ? "course-of-action" : "attack-pattern";
}
