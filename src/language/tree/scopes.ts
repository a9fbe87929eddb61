import { type Entry, type Model, statedText } from "../../model/model.ts";
import type { KindName } from "../../model/schema.ts";
import { encodeKey } from "../../tree/element-key.ts";
import { submodelKey, type Tree } from "../../tree/level.ts";
import { tellApart } from "../../tree/link/flow-keys.ts";
import type { Names } from "../../tree/linked.ts";
import { goUp, isUnknown, type Namespace, resolveName } from "../../tree/names.ts";

/** What a level declares, by its names; nothing of it is completed. */
export interface Named {
  readonly space: Namespace;
  readonly kind: KindName;
  readonly level: string;
  readonly name: string;
  /** As in finding ids: `Web`, `flow:Login`, `boundary:DMZ`. */
  readonly key: string;
  readonly entry: Entry;
  /** Among those of its space that the model declares, from 0. */
  readonly index: number;
}

interface Things {
  readonly elements: Named;
  readonly boundaries: Named;
  readonly data: Named;
  readonly flows: Named;
}

/** A level among those in which its names resolve. */
export interface NameScope {
  readonly level: string;
  readonly model: Model | null;
  readonly names: Names<Things>;
  readonly homonyms: ReadonlyMap<string, readonly Named[]>;
  readonly parent: NameScope | null;
}

/** A level that is used in more places than this is looked at in the first of them. */
const contextsAtMost = 64;

export interface Scopes {
  /** One for each chain of levels above it; the first is that of its parent. */
  readonly of: (level: string) => readonly NameScope[];
  /** What a level declares itself, in the order of the text. */
  readonly declared: (level: string) => readonly Named[];
  readonly tree: Tree;
}

export function openScopes(tree: Tree): Scopes {
  const known = new Map<string, readonly NameScope[]>();
  const own = new Map<string, ReturnType<typeof namesOf>>();

  function namesAt(level: string) {
    const before = own.get(level);
    if (before) return before;
    const made = namesOf(tree, level);
    own.set(level, made);
    return made;
  }

  function of(level: string, below: readonly string[] = []): readonly NameScope[] {
    const before = known.get(level);
    if (before) return before;
    const one = tree.levels.get(level);
    if (!one || below.includes(level)) return [];
    const above = [
      ...new Set([...(one.parent === null ? [] : [one.parent]), ...one.uses.map((use) => use.level)]),
    ];
    const parents = above
      .filter((path) => tree.levels.get(path)?.model)
      .flatMap((path) => of(path, [...below, level]))
      .slice(0, contextsAtMost);
    const { names, homonyms } = namesAt(level);
    const chains = parents.length === 0 ? [null] : parents;
    const scopes = chains.map(
      (parent): NameScope => ({
        level,
        model: one.model,
        names,
        homonyms,
        parent,
      }),
    );
    if (below.length === 0) known.set(level, scopes);
    return scopes;
  }
  function settled(level: string) {
    const names = namesAt(level);
    names.settle((end) => {
      const [scope] = of(level);
      return (scope && resolveEnd(scopes, scope, end)?.named.name) ?? end;
    });
    return names;
  }

  const scopes: Scopes = {
    of(level) {
      const chains = of(level);
      for (const chain of chains)
        for (let at: NameScope | null = chain; at; at = at.parent) settled(at.level);
      return chains;
    },
    declared: (level) => settled(level).all,
    tree,
  };
  return scopes;
}

const prefixOf = { elements: "", data: "", boundaries: "boundary:", flows: "flow:" } as const;

function namesOf(tree: Tree, level: string) {
  const names = { elements: new Map(), boundaries: new Map(), data: new Map(), flows: new Map() } as {
    readonly [Space in Namespace]: Map<string, Named>;
  };
  const homonyms = new Map<string, readonly Named[]>();
  const model = tree.levels.get(level)?.model;
  const all: (Named & { key: string })[] = [];
  let isSettled = false;
  const spaces = [
    ["boundaries", model?.boundaries ?? []],
    ["elements", model?.elements ?? []],
    ["data", model?.data ?? []],
    ["flows", model?.flows ?? []],
  ] as const;
  for (const [space, entries] of spaces) {
    const here = names[space];
    for (const [index, entry] of entries.entries()) {
      const key = `${prefixOf[space]}${encodeKey(statedText(entry, "id") || entry.name)}`;
      const one = { space, kind: entry.kind, level, name: entry.name, key, entry, index };
      all.push(one);
      const same = here.get(entry.name);
      if (!same) here.set(entry.name, one);
      else if (space === "elements") homonyms.set(entry.name, [...(homonyms.get(entry.name) ?? [same]), one]);
    }
    for (const one of all) {
      const id = one.space === space ? statedText(one.entry, "id") : "";
      if (id !== "" && !here.has(id)) here.set(id, one);
    }
  }
  /** Keys of flows that share a name say their ends, which other levels may declare. */
  const settle = (nameOfEnd: (name: string) => string) => {
    if (isSettled) return;
    isSettled = true;
    const flows = all.filter((one) => one.space === "flows");
    const keyed = flows.map(({ name, key, entry }) => ({
      ...{ name, key, entry: entry as Entry<"Dataflow"> },
      source: endOf(statedText(entry, "source"), nameOfEnd),
      sink: endOf(statedText(entry, "sink"), nameOfEnd),
    }));
    tellApart(keyed, () => undefined);
    for (const [index, flow] of flows.entries()) flow.key = keyed[index]?.key ?? flow.key;
  };
  return { names: names as Names<Things>, homonyms, all, settle };
}

/** An end of a flow, whose name is looked for when it is asked for: most flows have a name of their own. */
const endOf = (written: string, nameOfEnd: (name: string) => string) => ({
  get name() {
    return nameOfEnd(written);
  },
});

/** What a name means at a level; null for nothing, or several. */
export function resolveIn(scope: NameScope, space: Namespace, name: string): Named | null {
  const found = resolveName<Things, Namespace>(scope, space, name);
  return isUnknown(found) ? null : found;
}

/** What an end of a flow means, and the elements that the way to it names (`child/Name`): an element in reach, one of a
 * level below, or a boundary. */
export function resolveEnd(scopes: Scopes, scope: NameScope, name: string): Found | null {
  const element = resolveIn(scope, "elements", name);
  if (element) return { named: element, way: [] };
  const below = lookBelow(scopes, scope, name);
  if (below) return below;
  const boundary = resolveIn(scope, "boundaries", name);
  return boundary && { named: boundary, way: [] };
}

export interface Found {
  readonly named: Named;
  /** Parts of the name before the last, from its beginning: offset in the name, and what it means, if that is an element. */
  readonly way: readonly { readonly at: number; readonly text: string; readonly named: Named }[];
}

function lookBelow(scopes: Scopes, from: NameScope, name: string): Found | null {
  const { level, rest } = goUp(from, "elements", name);
  for (let at = level; at; at = at.parent) {
    const found = findBelow(scopes, at, rest, name.length - rest.length);
    if (found) return found;
  }
  return null;
}

/** The first part of the name is an element that has a level of its own, or a directory. */
function findBelow(scopes: Scopes, above: NameScope, way: string, offset: number): Found | null {
  for (let slash = way.indexOf("/"); slash !== -1; slash = way.indexOf("/", slash + 1)) {
    const first = way.slice(0, slash);
    const rest = way.slice(slash + 1);
    const element = above.names.elements.get(first);
    const described = element && scopes.tree.submodels.get(submodelKey(above.level, element.entry));
    const directory = above.level === "" ? first : `${above.level}/${first}`;
    const path = described ?? (scopes.tree.levels.has(directory) ? directory : undefined);
    const inside = path === undefined ? undefined : scopes.of(path)[0];
    if (!inside) continue;
    const step = element && described !== undefined ? [{ at: offset, text: first, named: element }] : [];
    const own = inside.names.elements.get(rest);
    if (own) return { named: own, way: step };
    const deeper = findBelow(scopes, inside, rest, offset + slash + 1);
    if (deeper) return { named: deeper.named, way: [...step, ...deeper.way] };
  }
  return null;
}
