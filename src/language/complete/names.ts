import { submodelKey } from "../../tree/level.ts";
import type { Namespace } from "../../tree/names.ts";
import type { Named, NameScope, Scopes } from "../tree/scopes.ts";
import type { Proposal } from "./proposal.ts";

/** What may be named in a level: its own, then what is above it, the nearest first; an inner name hides an outer one. */
export function namesOf(scope: NameScope, space: Namespace, isAbove = false): Proposal[] {
  const found = new Map<string, Proposal>();
  for (let at: NameScope | null = isAbove ? scope.parent : scope; at; at = at.parent) {
    for (const [name, named] of at.names[space]) {
      // By its `id=` it may be called, too; people call it by its name.
      if (name !== named.name || found.has(name)) continue;
      const several = space === "elements" ? at.homonyms.get(name) : undefined;
      if (several) for (const one of several) put(`${one.kind.toLowerCase()}:${name}`, one);
      else put(name, named);
    }
    if (space === "flows") break;
  }
  return [...found.values()];

  function put(label: string, { kind, level, entry }: Named): void {
    const where = level === scope.level ? "" : ` of ${level === "" ? "the root" : level}`;
    const meaning = String(entry.properties.get("description")?.value ?? "");
    found.set(label, { label, kind: "name", detail: `${kind}${where}`, meaning, isText: true });
  }
}

/** What a flow may begin or end at: elements in reach, those of the levels just below, and boundaries. */
export function endNames(scopes: Scopes, scope: NameScope): Proposal[] {
  const below = [...scope.names.elements.values()].flatMap((element) => {
    const path = scopes.tree.submodels.get(submodelKey(scope.level, element.entry));
    return path === undefined
      ? []
      : scopes.declared(path).flatMap((one): Proposal[] =>
          one.space === "elements"
            ? [
                {
                  label: `${element.name}/${one.name}`,
                  kind: "name",
                  detail: `${one.kind} of ${path}`,
                  isText: true,
                },
              ]
            : [],
        );
  });
  return [...namesOf(scope, "elements"), ...below, ...namesOf(scope, "boundaries")];
}
