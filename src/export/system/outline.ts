import type { JudgedTree } from "../../judged-tree.ts";
import { perObject } from "../../model/memo.ts";
import { encodeKey } from "../../tree/element-key.ts";
import type { Level } from "../../tree/level.ts";
import {
  boundaryChain,
  boundaryOf,
  type End,
  type LinkedBoundary,
  type LinkedData,
  type LinkedElement,
  type LinkedFlow,
  type LinkedModel,
  type Unresolved,
} from "../../tree/linked.ts";

/** A level in the place where its parent uses it. */
export interface OutlinedLevel {
  readonly level: Level;
  readonly instance: LinkedModel;
  /** The element that it describes, if one of the told levels has it. */
  readonly describes: LinkedElement | null;
}

/** An end of flows that no level tells: nobody declares it, or it lies in a level beyond those that are judged. */
export interface Outsider {
  readonly id: string;
  readonly end: LinkedElement | Unresolved;
}

/** A tree as formats see it that have one list of each kind of thing. Everything has an id of its own. */
export interface Outline {
  /** In path order. */
  readonly levels: readonly OutlinedLevel[];
  /** Declared ones by level, then those of levels beyond that lie around something told. */
  readonly boundaries: readonly LinkedBoundary[];
  readonly outsiders: readonly Outsider[];
  /** Declared ones by level, then those of levels beyond that flows carry. */
  readonly data: readonly LinkedData[];
  /** `level#key` of what a level declares, as finding ids have it; unique among all kinds. */
  readonly idOf: (thing: LinkedElement | LinkedBoundary | LinkedFlow | LinkedData) => string;
  /** Of what a flow of a level may end at, whatever it is. */
  readonly idOfEnd: (end: End, level: string) => string;
}

/** One for all formats of a build. */
export const outlineOf = perObject(outlined);

function outlined({ tree, system }: JudgedTree): Outline {
  const levels = [...tree.levels.values()].flatMap((level): OutlinedLevel[] => {
    const isTold = (element: LinkedElement) => tree.levels.has(element.level);
    const instances = system.instances.get(level.path) ?? [];
    // Of a level that is told alone, the first place of those below may lie beyond it.
    const instance = instances.find(({ describes }) => describes.some(isTold)) ?? instances[0];
    return instance ? [{ level, instance, describes: instance.describes.find(isTold) ?? null }] : [];
  });
  const ids = openIds();
  /** The same, of what was asked for before: most is asked for again and again. */
  const known = new Map<object, string>();
  const told = new Set(levels.map(({ level }) => level.path));
  const boundaries = new Map<string, LinkedBoundary>();
  const outsiders = new Map<string, Outsider>();
  const data = new Map<string, LinkedData>();
  const meet = (boundary: LinkedBoundary | null) => {
    for (const one of boundaryChain(boundary)) {
      const id = idOf(one);
      if (!boundaries.has(id)) boundaries.set(id, one);
    }
  };
  for (const { instance } of levels) for (const boundary of instance.boundaries) meet(boundary);
  for (const { instance } of levels) for (const item of instance.data) data.set(idOf(item), item);
  for (const { instance } of levels) {
    for (const element of instance.elements) {
      idOf(element);
      meet(element.boundary);
    }
    for (const flow of instance.flows) {
      for (const end of [flow.source, flow.sink]) {
        meet(boundaryOf(end));
        const isOutside = end.what === "unresolved" || (end.what === "element" && !told.has(end.level));
        if (!isOutside) continue;
        const id = idOfEnd(end, flow.level);
        if (!outsiders.has(id)) outsiders.set(id, { id, end });
      }
      for (const item of flow.data) if (!data.has(idOf(item))) data.set(idOf(item), item);
    }
  }
  // Now, so that no id depends on which format asks first.
  for (const { instance } of levels) for (const flow of instance.flows) idOf(flow);
  return {
    levels,
    boundaries: [...boundaries.values()],
    outsiders: [...outsiders.values()],
    data: [...data.values()],
    idOf,
    idOfEnd,
  };

  function idOf(thing: LinkedElement | LinkedBoundary | LinkedFlow | LinkedData): string {
    const found = known.get(thing);
    if (found !== undefined) return found;
    const level = thing.what === "data" ? thing.declaredIn : thing.level;
    const id = ids(thing.what, level, thing.what === "data" ? `data:${thing.key}` : thing.key);
    known.set(thing, id);
    return id;
  }

  /** Placeholders of one name in one level are one thing. */
  function idOfEnd(end: End, level: string): string {
    return end.what === "unresolved" ? ids("unresolved", level, `unknown:${encodeKey(end.name)}`) : idOf(end);
  }
}

/** Ids that are different for different things, even where an element is called `flow:x` as a flow is. */
function openIds(): (what: string, level: string, key: string) => string {
  const known = new Map<string, string>();
  const taken = new Set<string>();
  return (what, level, key) => {
    const name = `${what}\n${level}\n${key}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    const wanted = `${encodeKey(level)}#${key}`;
    let id = wanted;
    for (let count = 2; taken.has(id); count++) id = `${wanted}~${count}`;
    taken.add(id);
    known.set(name, id);
    return id;
  };
}
