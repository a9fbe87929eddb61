import { type Entry, type Model, statedText } from "../model/model.ts";
import type { Place } from "../model/place.ts";

/** A model at its place in the tree. */
export interface Level {
  /** Directory relative to the root, with `/`; the root's is `""`. */
  readonly path: string;
  readonly title: string;
  /** null for the generated overview of several roots. */
  readonly model: Model | null;
  /** Path of the parent, for breadcrumbs; null for a root. */
  readonly parent: string | null;
  /** Paths of the levels whose parent this is, in path order. */
  readonly children: readonly string[];
  /** The elements that refer to this level, in path order; the parent's come first. */
  readonly uses: readonly Use[];
}

/** The `submodel=` of an element, or of a boundary, that leads to a level. */
export interface Use {
  readonly level: string;
  /** Name of the element as written. */
  readonly element: string;
  readonly place: Place;
}

/** The hierarchy of a model tree: who is whose parent, nothing resolved yet. */
export interface Tree {
  /** By path, in path order. */
  readonly levels: ReadonlyMap<string, Level>;
  /** Path of the level that stands for the whole tree. */
  readonly root: string;
  /** Which level an element's `submodel=` leads to, by {@link submodelKey}. */
  readonly submodels: ReadonlyMap<string, string>;
}

/** By its `id=`, if it has one: two elements may share a name. A boundary is no element of that name. */
export function submodelKey(level: string, entry: Entry): string {
  return `${level}\n${entry.kind === "Boundary" ? "boundary:" : ""}${statedText(entry, "id") || entry.name}`;
}

/** Other levels than the parent that refer to a level, in path order. */
export function alsoUsedBy(level: Level): string[] {
  return [...new Set(level.uses.map((use) => use.level))].filter((path) => path !== level.parent);
}

/** Paths from the root down to a level, itself included. */
export function breadcrumb(tree: Tree, path: string): string[] {
  const trail: string[] = [];
  for (let at: string | null = path; at !== null; at = tree.levels.get(at)?.parent ?? null) trail.unshift(at);
  return trail;
}
