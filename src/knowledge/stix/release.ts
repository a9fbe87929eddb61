import {
  type AttackDomain,
  type AttackRelease,
  attackDomains,
  type Mitigation,
  type RetiredTechnique,
  type Tactic,
  type Technique,
} from "../attack.ts";
import { byId, parentId, type Source } from "../table.ts";
import { BundleError, objectsOf, recordsIn, type StixObject, textIn, textsIn } from "./bundle.ts";

/** Which kill chain the techniques of a matrix are phases of. Old releases name their references after it, too. */
export const killChains: Readonly<Record<AttackDomain, string>> = {
  "enterprise-attack": "mitre-attack",
  "ics-attack": "mitre-ics-attack",
  "mobile-attack": "mitre-mobile-attack",
};
const domains = Object.keys(killChains) as AttackDomain[];

/**
 * Reads the releases that the text of a STIX bundle holds: of ATT&CK Enterprise, ICS or Mobile, mostly one.
 * @param name what the bundle goes by where sources are told
 * @throws BundleError for a text that is no such bundle
 */
export function readReleases(text: string, name: string): readonly AttackRelease[] {
  const objects = objectsOf(text);
  const releases = domains.flatMap((domain) => releaseOf(domain, objects, name) ?? []);
  if (releases.length === 0)
    throw new BundleError(
      "has no techniques of ATT&CK",
      "use a release as MITRE publishes it: enterprise-attack.json, ics-attack.json or mobile-attack.json",
    );
  return releases;
}

/** Null where no technique is of the domain. */
function releaseOf(domain: AttackDomain, objects: readonly StixObject[], name: string): AttackRelease | null {
  const ofType = (type: string) => objects.filter((one) => one.type === type);
  const tactics = tacticsOf(domain, ofType("x-mitre-tactic"), ofType("x-mitre-matrix"));
  const shortnames = new Set(tactics.map(({ shortname }) => shortname));
  const patterns = ofType("attack-pattern").filter(
    (one) => techniqueForm.test(externalId(one)) && mayBeOf(domain, one),
  );
  const current = latest(patterns.filter((one) => isCurrent(one) && phasesOf(domain, one).length > 0));
  if (current.size === 0) return null;
  if (tactics.length === 0)
    throw new BundleError("has techniques of ATT&CK, but no tactics", "use the whole bundle of a release");
  const mitigations = latest(
    ofType("course-of-action").filter(
      (one) => isCurrent(one) && isOfDomain(domain, one) && /^M\d{4}$/.test(externalId(one)),
    ),
  );
  const relations = ofType("relationship").filter(isCurrent);
  const mitigating = mitigationsByTechnique(relations, current, mitigations);
  const techniques = [...current].map(
    ([id, one]): Technique => ({
      ...{ id, domain, name: nameOf(one) },
      tactics: phasesOf(domain, one).filter((phase) => shortnames.has(phase)),
      parent: parentId(id),
      stixId: one.id,
      mitigations: mitigating.get(id) ?? [],
    }),
  );
  return {
    domain,
    source: sourceOf(domain, objects, name),
    tactics,
    techniques: sorted(techniques),
    mitigations: sorted(
      [...mitigations].map(([id, one]): Mitigation => ({ id, name: nameOf(one), stixId: one.id })),
    ),
    retired: sorted(retiredOf(patterns, current, relations)),
  };
}

const techniqueForm = /^T\d{4}(\.\d{3})?$/;

/** In the order of the matrix; those that no matrix has come last. */
function tacticsOf(
  domain: AttackDomain,
  objects: readonly StixObject[],
  matrices: readonly StixObject[],
): Tactic[] {
  const all = objects.filter(
    (one) =>
      isCurrent(one) &&
      isOfDomain(domain, one) &&
      /^TA\d{4}$/.test(externalId(one)) &&
      textIn(one, "x_mitre_shortname") !== "",
  );
  const ofDomain = matrices.filter((one) => isCurrent(one) && isOfDomain(domain, one));
  const matrix = ofDomain.find((one) => externalId(one) === domain) ?? ofDomain[0];
  const places = new Map((matrix ? textsIn(matrix, "tactic_refs") : []).map((ref, i) => [ref, i]));
  const place = ({ id }: StixObject) => places.get(id) ?? places.size;
  return all
    .sort((a, b) => place(a) - place(b))
    .map((one, i) => ({
      id: externalId(one),
      shortname: textIn(one, "x_mitre_shortname"),
      name: nameOf(one),
      order: i + 1,
    }));
}

/** Ids of mitigations by the id of the technique that they mitigate. */
function mitigationsByTechnique(
  relations: readonly StixObject[],
  techniques: ReadonlyMap<string, StixObject>,
  mitigations: ReadonlyMap<string, StixObject>,
): ReadonlyMap<string, readonly string[]> {
  const ids = new Map([...techniques, ...mitigations].map(([id, { id: stixId }]) => [stixId, id]));
  const found = new Map<string, Set<string>>();
  for (const one of relations) {
    if (textIn(one, "relationship_type") !== "mitigates") continue;
    const mitigation = ids.get(textIn(one, "source_ref")) ?? "";
    const technique = ids.get(textIn(one, "target_ref")) ?? "";
    if (!mitigations.has(mitigation) || !techniques.has(technique)) continue;
    found.set(technique, (found.get(technique) ?? new Set()).add(mitigation));
  }
  return new Map([...found].map(([id, set]) => [id, [...set].sort()]));
}

/** What was revoked or deprecated, with the current technique that `revoked-by` leads to in the end, if it does. */
function retiredOf(
  patterns: readonly StixObject[],
  current: ReadonlyMap<string, StixObject>,
  relations: readonly StixObject[],
): RetiredTechnique[] {
  const ids = new Map(patterns.map((one) => [one.id, externalId(one)]));
  const next = new Map(
    relations
      .filter((one) => textIn(one, "relationship_type") === "revoked-by")
      .map((one) => [textIn(one, "source_ref"), textIn(one, "target_ref")]),
  );
  const successorOf = (stixId: string): string | null => {
    const seen = new Set<string>();
    for (let at = next.get(stixId); at !== undefined && !seen.has(at); at = next.get(at)) {
      seen.add(at);
      const id = ids.get(at) ?? "";
      if (current.has(id)) return id;
    }
    return null;
  };
  const gone = latest(patterns.filter((one) => !isCurrent(one) && !current.has(externalId(one))));
  return [...gone].map(([id, one]) => ({ id, name: nameOf(one), replacedBy: successorOf(one.id) }));
}

/** By ATT&CK's id. Where two objects have one id, that which was modified last counts. */
function latest(objects: readonly StixObject[]): ReadonlyMap<string, StixObject> {
  const found = new Map<string, StixObject>();
  for (const one of objects) {
    const known = found.get(externalId(one));
    if (known === undefined || textIn(one, "modified") > textIn(known, "modified"))
      found.set(externalId(one), one);
  }
  return found;
}

function isCurrent(one: StixObject): boolean {
  return one.revoked !== true && one.x_mitre_deprecated !== true;
}

/** Old releases do not say of what domain something is. */
function isOfDomain(domain: AttackDomain, one: StixObject): boolean {
  const own = textsIn(one, "x_mitre_domains");
  return own.length === 0 || own.includes(domain);
}

/** What was given up may have lost its phases. */
function mayBeOf(domain: AttackDomain, one: StixObject): boolean {
  return (
    isOfDomain(domain, one) &&
    (recordsIn(one, "kill_chain_phases").length === 0 || phasesOf(domain, one).length > 0)
  );
}

function phasesOf(domain: AttackDomain, one: StixObject): string[] {
  return recordsIn(one, "kill_chain_phases").flatMap(({ kill_chain_name: chain, phase_name: phase }) =>
    chain === killChains[domain] && typeof phase === "string" ? [phase] : [],
  );
}

const referenceNames: ReadonlySet<unknown> = new Set(Object.values(killChains));

/** ATT&CK's own id, which stands among the references of an object; "" for none. */
function externalId(one: StixObject): string {
  const own = recordsIn(one, "external_references").find(({ source_name: name }) => referenceNames.has(name));
  return typeof own?.external_id === "string" ? own.external_id : "";
}

function nameOf(one: StixObject): string {
  const name = textIn(one, "name");
  if (name === "") throw new BundleError(`has an object without a name: ${externalId(one)} (${one.id})`);
  return name;
}

function sourceOf(domain: AttackDomain, objects: readonly StixObject[], name: string): Source {
  const collection = objects.find((one) => one.type === "x-mitre-collection" && isVersion(one));
  const statements = objects.flatMap(({ definition }) =>
    typeof definition === "object" && definition !== null && "statement" in definition
      ? [definition.statement]
      : [],
  );
  const attribution = statements.filter((one) => typeof one === "string");
  const days = objects.flatMap((one) => /^\d{4}-\d\d-\d\d/.exec(textIn(one, "modified"))?.[0] ?? []).sort();
  return {
    source: `MITRE ATT&CK ${attackDomains[domain]} (${name})`,
    version: collection ? textIn(collection, "x_mitre_version") : `of ${days.at(-1) ?? "unknown date"}`,
    license: "MITRE ATT&CK Terms of Use",
    attribution: attribution[0] ?? "© The MITRE Corporation. ATT&CK is a registered trademark of it.",
  };
}

function isVersion(one: StixObject): boolean {
  return /^\d[\w.-]{0,19}$/.test(textIn(one, "x_mitre_version"));
}

/** By id, so that a sub-technique follows its parent. */
function sorted<T extends { readonly id: string }>(records: readonly T[]): readonly T[] {
  return [...byId(records).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
