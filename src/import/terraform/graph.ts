import { behindRows, boundaryRows, filterTypes, partRows, publicTypes } from "../tables/terraform.ts";
import type { Plan } from "./plan.ts";

export type Role = "element" | "boundary" | "filter" | "other";

/** What is reached from a resource through others that are nothing in a model themselves. */
export interface Reach {
  readonly elements: ReadonlySet<string>;
  readonly boundaries: ReadonlySet<string>;
  readonly filters: ReadonlySet<string>;
  /** Whether an address of the Internet is among it. */
  readonly isPublic: boolean;
}

const boundaryTypes = new Set(boundaryRows.flatMap(([types]) => types.split(" ")));
const ownerOf = new Map(
  partRows.flatMap(([types, owner]) => types.split(" ").map((type) => [type, owner] as const)),
);
/** Longer ways through what is nothing in a model say little. */
const farthest = 8;

export function typeOf(base: string): string {
  const local = base.replace(/^(?:module\.[^.]+\.)*/, "");
  return local.startsWith("data.") ? `data.${local.split(".")[1] ?? ""}` : (local.split(".")[0] ?? "");
}

export function isBoundaryType(type: string): boolean {
  return boundaryTypes.has(type);
}

/** The argument by which a part names what it is a part of; undefined for what is no part. */
export function ownerArgument(type: string): string | undefined {
  return ownerOf.get(type);
}

export interface ResourceGraph {
  readonly reach: (base: string) => Reach;
  readonly ownersOf: (base: string) => ReadonlySet<string>;
  /** What an argument of a resource refers to. */
  readonly refers: (base: string, argument: string) => ReadonlySet<string>;
}

/** Who is granted something, by the arguments of what grants it. */
const granted = ["member", "members"];

/**
 * @param isElement whether a type is an element of the model
 * @param isStore whether it is one that keeps data: it is called by what it names, and calls nobody but other stores
 */
export function openGraph(
  { references }: Plan,
  isElement: (type: string) => boolean,
  isStore: (type: string) => boolean,
): ResourceGraph {
  const out = new Map<string, Set<string>>();
  const nobody: ReadonlySet<string> = new Set();
  const link = (from: string, to: string) => {
    if (from === to) return;
    const known = out.get(from);
    if (known) known.add(to);
    else out.set(from, new Set([to]));
  };
  const refers = (base: string, argument: string) => references.get(base)?.get(argument) ?? nobody;
  for (const [base, byArgument] of references) {
    const type = typeOf(base);
    const owner = ownerOf.get(type);
    const behind = behindRows[type] ?? [];
    const owners = owner === undefined ? nobody : refers(base, owner);
    for (const [argument, targets] of byArgument)
      for (const target of targets) {
        if (argument === owner) continue;
        if (granted.includes(argument)) for (const one of owners) link(target, one);
        else if (behind.includes(argument) || isCaller(target, type)) link(target, base);
        else {
          link(base, target);
          for (const one of owners) link(one, target);
        }
      }
  }

  function isCaller(target: string, type: string): boolean {
    const other = typeOf(target);
    return isStore(type) && isElement(other) && !isStore(other);
  }

  function roleOf(base: string): Role {
    const type = typeOf(base);
    if (isElement(type)) return "element";
    if (boundaryTypes.has(type)) return "boundary";
    return filterTypes.has(type) ? "filter" : "other";
  }

  const reaches = new Map<string, Reach>();

  function reach(base: string): Reach {
    const known = reaches.get(base) ?? reachOf(base);
    reaches.set(base, known);
    return known;
  }

  function reachOf(base: string): Reach {
    const found = { elements: new Set<string>(), boundaries: new Set<string>(), filters: new Set<string>() };
    let isPublic = false;
    const seen = new Set([base]);
    let wave = [base];
    for (let step = 0; step < farthest && wave.length > 0; step++) {
      const next: string[] = [];
      for (const one of wave)
        for (const target of out.get(one) ?? []) {
          if (seen.has(target)) continue;
          seen.add(target);
          if (publicTypes.has(typeOf(target))) isPublic = true;
          const role = roleOf(target);
          if (role === "element") found.elements.add(target);
          else if (role === "boundary") found.boundaries.add(target);
          else if (role === "filter") found.filters.add(target);
          else next.push(target);
        }
      wave = next;
    }
    return { ...found, isPublic };
  }

  return {
    reach,
    refers,
    ownersOf: (base) => {
      const owner = ownerOf.get(typeOf(base));
      return owner === undefined ? nobody : refers(base, owner);
    },
  };
}
