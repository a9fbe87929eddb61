import type { ThreatActor } from "../model/beside/context.ts";
import { fold } from "../model/spelling.ts";
import { clients } from "../threats/facts/exposure.ts";
import { isInScope, trustOfElement } from "../tree/linked.ts";
import type { AttackGraph, Node } from "./graph.ts";

/** Indexes of the elements where an attack begins, with the reasons. */
export interface Entries {
  /** Who is an attacker, or may be one: they are where they stand. */
  readonly outsiders: ReadonlyMap<number, readonly string[]>;
  /** Who is trusted, but whose account or machine may be taken over: phishing, stolen credentials, a supplier's update. */
  readonly insiders: ReadonlyMap<number, readonly string[]>;
  /** What can be reached from outside though no outsider of the model has a flow to it. */
  readonly doors: ReadonlyMap<number, readonly string[]>;
}

const doorProperties = [
  ["isEntryPoint", "is said to be an entry point"],
  ["isInternetFacing", "faces the Internet"],
  ["isPublic", "is open to everybody"],
] as const;

const takenOver: Readonly<Record<string, string>> = {
  Actor: "is a trusted person whose account may be taken over",
  ExternalEntity: "is a trusted system of others that may be taken over",
};

/** @param actors of the context file, whose entry points count, and whose insiders may be anybody */
export function entriesOf({ nodes, ways }: AttackGraph, actors: readonly ThreatActor[]): Entries {
  const outsiders = new Map<number, readonly string[]>();
  const insiders = new Map<number, readonly string[]>();
  const hasInsider = actors.some(({ entryPreference, type }) =>
    /insider/i.test(`${entryPreference} ${type}`),
  );
  const named = new Map(actors.flatMap(({ name, entryPoints }) => entryPoints.map((at) => [fold(at), name])));
  for (const [index, { element }] of nodes.entries()) {
    const why = element && outsiderBecause(element, hasInsider);
    if (why) outsiders.set(index, [why]);
    else if (element && isInScope(element) && takenOver[element.kind])
      insiders.set(index, [takenOver[element.kind] as string]);
  }
  const visited = new Set(ways.filter(({ from }) => outsiders.has(from)).map(({ to }) => to));
  const doors = new Map<number, readonly string[]>();
  for (const [index, { element }] of nodes.entries()) {
    if (!element || outsiders.has(index) || !isInScope(element)) continue;
    const actor = named.get(fold(element.name));
    // Who comes in there is in the model already.
    if (actor === undefined && visited.has(index)) continue;
    const why = [
      ...(actor === undefined ? [] : [`is an entry point of ${actor}`]),
      ...doorProperties.flatMap(([property, why]) => (element.values[property] === true ? why : [])),
      ...(trustOfElement(element) === false ? ["lies where nobody is trusted"] : []),
    ];
    if (why.length > 0) doors.set(index, why);
  }
  return { outsiders, insiders, doors };
}

function outsiderBecause(element: NonNullable<Node["element"]>, hasInsider: boolean): string | null {
  const { kind, type, values } = element;
  const trust = trustOfElement(element);
  const isOthers = kind === "Actor" || kind === "ExternalEntity";
  if (values.isTrusted === false) return "is not trusted";
  if (trust === false && (isOthers || clients.has(type?.name ?? ""))) return "lies where nobody is trusted";
  if (trust === null && isOthers)
    return kind === "Actor"
      ? "is a person of whom nobody says that they are trusted"
      : "is a system that others run";
  return kind === "Actor" && hasInsider ? "is a person inside, and the context names insiders" : null;
}
