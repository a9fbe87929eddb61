import { type Attack, builtInAttack } from "../attack.ts";
import { byId, once, pick, readTable, type Source } from "../table.ts";

/** A family of NIST SP 800-53 rev. 5 controls, such as AC, Access Control. */
export interface ControlFamily {
  readonly id: string;
  readonly name: string;
}

/** A control (`AC-2`) or an enhancement of one (`AC-2(1)`) of NIST SP 800-53 rev. 5. */
export interface Control {
  readonly id: string;
  readonly name: string;
  /** The id of its family. */
  readonly family: string;
}

interface NistTable extends Source {
  readonly families: readonly (readonly [id: string, name: string])[];
  readonly controls: readonly (readonly [id: string, name: string])[];
  readonly attackMap: Readonly<Record<string, readonly string[]>>;
}

const load = once(() => {
  const table = readTable<NistTable>("nist");
  const families = table.families.map(([id, name]): ControlFamily => ({ id, name }));
  const breadth = new Map<string, number>();
  for (const id of Object.values(table.attackMap).flat()) breadth.set(id, (breadth.get(id) ?? 0) + 1);
  const controls = table.controls.map(([id, name]): Control => ({ id, name, family: familyOf(id) }));
  return {
    families,
    familiesById: byId(families),
    controls,
    controlsById: byId(controls),
    breadth,
    byTechnique: new Map(Object.entries(table.attackMap)),
  };
});

/** All control families, by id. */
export function controlFamilies(): readonly ControlFamily[] {
  return load().families;
}

/** A control family by its id (`AC`), or null. */
export function controlFamily(id: string): ControlFamily | null {
  return load().familiesById.get(id) ?? null;
}

/** The controls that are known by name: those of NIST's baselines, and those that ATT&CK and D3FEND are mapped to. */
export function controls(): readonly Control[] {
  return load().controls;
}

/** A control that is known by name, by its id, or null. */
export function control(id: string): Control | null {
  return load().controlsById.get(id) ?? null;
}

/**
 * The controls that mitigate an ATT&CK technique (mapping of the Center for Threat-Informed Defense), by id. A
 * technique of a later release than the built-in one is looked up by its former ids.
 */
export function controlsFor(techniqueId: string, attack: Attack = builtInAttack): readonly Control[] {
  const { byTechnique, controlsById } = load();
  const ids = [techniqueId, ...attack.formerIds(techniqueId)].flatMap((id) => byTechnique.get(id) ?? []);
  return pick(controlsById, [...new Set(ids)]);
}

/** How many techniques a control is given for. */
export function controlBreadth(id: string): number {
  return load().breadth.get(id) ?? 0;
}

/** The family that the id of a control names: `AC` of `AC-2(1)`. */
export function familyOf(controlId: string): string {
  return controlId.split("-", 1)[0] ?? "";
}
