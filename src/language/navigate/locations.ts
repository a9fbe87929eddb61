import type { Document } from "../document/document.ts";
import { type Reference, referencesIn } from "../names/references.ts";
import { locatedAt } from "../problems/places.ts";
import { offsetOfPlace, rangeOf } from "../text/positions.ts";
import type { Named, Scopes } from "../tree/scopes.ts";
import type { TreeState } from "../tree/tree-state.ts";
import type { JudgedRule, Location } from "../types.ts";
import type { Target } from "./target.ts";

const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Where that which a target is about is declared. */
export function definitionsOf(state: TreeState, target: Target, rules: readonly JudgedRule[]): Location[] {
  switch (target.what) {
    case "named":
      return target.named.flatMap((one) => declarationOf(state, one) ?? []);
    case "file":
      return state.text(target.file) === null ? [] : [{ file: target.file, range: top }];
    case "entry":
      return placeOf(state, target.entry.place) ?? [];
    case "rule": {
      const rule = rules.find(({ id }) => id === target.id);
      return rule && rule.line > 0 ? (placeOf(state, { ...rule, column: 1 }) ?? []) : [];
    }
    default:
      return [];
  }
}

function placeOf(
  state: TreeState,
  place: { readonly file: string; readonly line: number; readonly column: number },
): Location[] | null {
  const document = state.document(place.file);
  if (!document) return null;
  const from = offsetOfPlace(document.lines, place);
  const span = document.entries().find((one) => one.from === from)?.name ?? { from, to: from };
  return [{ file: place.file, range: rangeOf(document.lines, span) }];
}

/** The name of a declared thing, or where its entry begins. */
export function declarationOf(state: TreeState, named: Named): Location | null {
  const document = state.modelOf(named.level);
  const located = document && locatedAt(document, named.entry);
  if (!document || !located) return null;
  const span = located.name ?? { from: located.from, to: located.from };
  return { file: document.file, range: rangeOf(document.lines, span) };
}

/** Everywhere in the tree that names something, in path order. */
export function referencesTo(state: TreeState, scopes: Scopes, named: ReadonlySet<Named>): Reference[] {
  const names = [...named].map(({ name }) => name);
  const hasIds = [...named].some(({ entry }) => entry.properties.has("id"));
  return modelsOf(state, scopes).flatMap(({ document, level }) =>
    // Most models name none of it, which their text tells.
    hasIds || mayName(document, names)
      ? referencesIn(document, level, scopes).filter(({ targets }) => targets.some((one) => named.has(one)))
      : [],
  );
}

/** Whether a text may hold one of some names: what stands there with escapes, or in other quotes, is looked at as well. */
export function mayName({ lines }: Document, names: readonly string[]): boolean {
  return names.some((name) => !/^[\w .-]+$/.test(name) || lines.text.includes(name));
}

export function modelsOf(state: TreeState, scopes: Scopes) {
  return [...scopes.tree.levels.keys()].flatMap((level) => {
    const document = state.modelOf(level);
    return document ? [{ document, level }] : [];
  });
}
