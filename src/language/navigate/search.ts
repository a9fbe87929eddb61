import type { Scopes } from "../tree/scopes.ts";
import type { TreeState } from "../tree/tree-state.ts";
import type { FoundElement } from "../types.ts";
import { declarationOf } from "./locations.ts";

const shownAtMost = 200;

/** What the levels declare under names that hold the words, in any case; those that begin with them first. */
export function searchIn(state: TreeState, scopes: Scopes, words: string): FoundElement[] {
  const wanted = words.trim().toLowerCase();
  const met = [...scopes.tree.levels.keys()]
    .flatMap((level) => scopes.declared(level))
    .map((named) => ({ named, at: named.name.toLowerCase().indexOf(wanted) }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => Math.min(a.at, 1) - Math.min(b.at, 1) || a.named.name.length - b.named.name.length);
  return met.slice(0, shownAtMost).flatMap(({ named }) => {
    const { name, kind, level } = named;
    const place = declarationOf(state, named);
    return place ? [{ ...place, name, kind, level }] : [];
  });
}
