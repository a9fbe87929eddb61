import { type Attack, builtInAttack, openAttack, type RetiredTechnique, type Technique } from "./attack.ts";
import { parentId, readTable, type Source } from "./table.ts";

interface NextAttackTable extends Source {
  readonly revoked: readonly (readonly [id: string, name: string, replacedBy: string])[];
  readonly renamed: readonly (readonly [id: string, name: string])[];
  readonly added: readonly (readonly [id: string, name: string])[];
}

/**
 * The ids of the release of ATT&CK Enterprise after the built-in one: it knows which techniques there are, their names and what
 * became of the others, but not the tactics and mitigations of new ones.
 */
export const nextAttack: Attack = openAttack(() => {
  const { revoked, renamed, added, source, version, license, attribution } =
    readTable<NextAttackTable>("attack-19");
  const gone = new Map(revoked.map(([id, , replacedBy]) => [id, replacedBy]));
  const names = new Map(renamed);
  const kept = builtInAttack
    .techniques()
    .filter(({ id }) => !gone.has(id))
    .map((technique): Technique => ({ ...technique, name: names.get(technique.id) ?? technique.name }));
  const news = added.map(
    ([id, name]): Technique => ({
      ...{ id, domain: "enterprise-attack", name },
      tactics: [],
      parent: parentId(id),
      stixId: "",
      mitigations: [],
    }),
  );
  const retired = builtInAttack.allRetired().map((one): RetiredTechnique => {
    const next = one.replacedBy === null ? undefined : gone.get(one.replacedBy);
    return next === undefined ? one : { ...one, replacedBy: next };
  });
  return {
    domain: "enterprise-attack",
    source: { source, version, license, attribution },
    tactics: builtInAttack.tactics(),
    techniques: [...kept, ...news],
    mitigations: builtInAttack.mitigations(),
    retired: [...retired, ...revoked.map(([id, name, replacedBy]) => ({ id, name, replacedBy }))],
  };
}, false);
