import type { ThreatActor } from "../model/context.ts";
import { fold } from "../model/spelling.ts";
import { isInScope, trustOfElement } from "../tree/linked.ts";
import type { AttackGraph, Node } from "./graph.ts";

/** Indexes of the elements where an attack begins, with the reasons. */
export interface Entries {
  /** Who is an attacker, or may be one: they are where they stand. */
  readonly outsiders: ReadonlyMap<number, readonly string[]>;
  /** What can be reached from outside though no outsider of the model has a flow to it. */
  readonly doors: ReadonlyMap<number, readonly string[]>;
}

const doorProperties = [
  ["isEntryPoint", "is said to be an entry point"],
  ["isInternetFacing", "faces the Internet"],
  ["isPublic", "is open to everybody"],
] as const;

/** @param actors of the context file, whose entry points count, and whose insiders may be anybody */
export function entriesOf({ nodes, ways }: AttackGraph, actors: readonly ThreatActor[]): Entries {
  const outsiders = new Map<number, readonly string[]>();
  const hasInsider = actors.some(({ entryPreference, type }) =>
    /insider/i.test(`${entryPreference} ${type}`),
  );
  const named = new Map(actors.flatMap(({ name, entryPoints }) => entryPoints.map((at) => [fold(at), name])));
  for (const [index, { element }] of nodes.entries()) {
    if (!element) continue;
    const why = outsiderBecause(element, hasInsider);
    if (why.length > 0) outsiders.set(index, why);
  }
  const visited = new Set(ways.filter(({ from }) => outsiders.has(from)).map(({ to }) => to));
  const doors = new Map<number, readonly string[]>();
  for (const [index, { element }] of nodes.entries()) {
    if (!element || outsiders.has(index) || !isInScope(element)) continue;
    const actor = named.get(fold(element.name));
    const said = doorProperties.flatMap(([property, why]) => (element.values[property] === true ? why : []));
    const why = [...(actor === undefined ? [] : [`an entry point of ${actor}`]), ...said];
    // Who comes in there is in the model already.
    if (why.length > 0 && (actor !== undefined || !visited.has(index))) doors.set(index, why);
  }
  return { outsiders, doors };
}

function outsiderBecause(element: NonNullable<Node["element"]>, hasInsider: boolean): string[] {
  const trust = trustOfElement(element);
  if (trust === false) return ["is not trusted, or lies where nobody is"];
  const isPerson = element.kind === "Actor";
  if (trust === null && (isPerson || element.kind === "ExternalEntity"))
    return [isPerson ? "a person of whom nobody says that they are trusted" : "a system that others run"];
  return isPerson && hasInsider ? ["a person inside, and the context names insiders"] : [];
}
