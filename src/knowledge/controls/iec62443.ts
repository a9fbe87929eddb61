import type { Attack } from "../attack.ts";
import { byId, once, pick, readTable, type Source } from "../table.ts";

/** A foundational requirement (`FR 5`) or a system requirement (`SR 5.1`) of IEC 62443-3-3. */
export interface Requirement {
  readonly id: string;
  readonly name: string;
}

/** A system requirement, and the mitigations of ATT&CK that lead to it. */
export interface RelatedRequirement {
  readonly id: string;
  readonly through: readonly string[];
}

interface IecTable extends Source {
  readonly foundations: readonly (readonly [id: string, name: string])[];
  readonly requirements: readonly (readonly [id: string, name: string])[];
  readonly mitigations: readonly (readonly [
    id: string,
    requirements: readonly string[],
    nist: readonly string[],
  ])[];
}

const load = once(() => {
  const table = readTable<IecTable>("iec62443");
  const named = (records: IecTable["requirements"]) =>
    records.map(([id, name]): Requirement => ({ id, name }));
  const requirements = named(table.requirements);
  return {
    requirements,
    all: byId([...named(table.foundations), ...requirements]),
    labels: new Map(table.mitigations.map(([id, ids, nist]) => [id, { ids, nist }])),
  };
});

/** Every system requirement, in order. */
export function requirements(): readonly Requirement[] {
  return load().requirements;
}

/** A foundational or system requirement by its id, or null. */
export function requirement(id: string): Requirement | null {
  return load().all.get(id) ?? null;
}

/** The foundational requirement of a system requirement: `FR 5` of `SR 5.1`. */
export function foundationOf(id: string): string {
  return `FR ${id.slice(3, 4)}`;
}

/**
 * The system requirements that answer techniques of ATT&CK, in order. MITRE labels mitigations of ATT&CK for ICS with
 * requirements and with controls of NIST SP 800-53. A mitigation counts where it is related to one of the techniques and
 * one of the controls of its label is cited, too: a technique alone leads to whatever may help against it.
 */
export function requirementsFor(
  techniques: readonly string[],
  nist: readonly string[],
  attack: Attack,
): readonly RelatedRequirement[] {
  const { labels, requirements: known } = load();
  const cited = new Set(nist.map((id) => id.replace(/\(.*$/, "")));
  const through = new Map<string, Set<string>>();
  for (const mitigation of techniques.flatMap((id) => attack.mitigationsOf(id))) {
    const label = labels.get(mitigation.id) ?? labels.get(twinOf(mitigation, attack));
    if (!label?.nist.some((id) => cited.has(id))) continue;
    for (const id of label.ids) through.set(id, (through.get(id) ?? new Set()).add(mitigation.id));
  }
  const found = pick(byId(known), [...through.keys()]);
  return known.flatMap(({ id }) =>
    found.some((one) => one.id === id) ? [{ id, through: [...(through.get(id) ?? [])].sort() }] : [],
  );
}

/** ATT&CK for ICS numbers the mitigations that it shares with Enterprise by the same last digits, and names them alike. */
function twinOf({ id, name }: Requirement, attack: Attack): string {
  const twin = id.replace(/^M1[01](?=\d\d$)/, "M09");
  return attack.mitigation(twin)?.name === name ? twin : "";
}
