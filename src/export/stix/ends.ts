import { openMemo } from "../../model/memo.ts";
import type { Value } from "../../model/value.ts";
import { encodeKey } from "../../tree/element-key.ts";
import {
  isInScope,
  type LinkedBoundary,
  type LinkedElement,
  type LinkedFlow,
  trustIn,
} from "../../tree/linked.ts";
import { domainObject, type Frame, ownReference, type StixObject } from "./objects.ts";

/** Words of `type=` that STIX has a word for; most of its words are for what attackers run. */
const infrastructureTypes: Readonly<Record<string, string>> = {
  firewall: "firewall",
  waf: "firewall",
  router: "routers-switches",
  switch: "routers-switches",
  workstation: "workstation",
  plc: "control-system",
};

/** What the level of a thing and its key are together: the end of the ids of its findings. */
export function keyOf({ level, key }: { readonly level: string; readonly key: string }): string {
  return `${encodeKey(level)}#${key}`;
}

/** What flows connect. People and organisations are identities, everything else is infrastructure. */
export type Placed = LinkedElement | LinkedBoundary;

export interface Ends {
  readonly idOf: (thing: Placed) => string;
  readonly objectOf: (thing: Placed) => StixObject;
}

/** Elements and boundaries are mentioned again and again: each is made once. */
export function openEnds(frame: Frame): Ends {
  const memo = openMemo();
  const idOf = memo.of((thing: Placed) =>
    frame.ids.own(thing.kind === "Actor" ? "identity" : "infrastructure", keyOf(thing)),
  );
  const objectOf = memo.of((thing: Placed) =>
    thing.what === "boundary"
      ? boundaryObject(frame, idOf(thing), thing)
      : elementObject(frame, idOf(thing), thing),
  );
  return { idOf, objectOf };
}

export function isIdentity(id: string): boolean {
  return id.startsWith("identity--");
}

function elementObject(frame: Frame, id: string, element: LinkedElement): StixObject {
  const { name, kind, type, values } = element;
  const about = {
    name,
    description: textOf(values.description),
    labels: labelsOf(element, kind, type?.title),
    external_references: [ownReference(keyOf(element))],
  };
  if (kind === "Actor") return domainObject(frame, "identity", id, { identity_class: "class", ...about });
  const known = (type?.names ?? []).flatMap((word) => infrastructureTypes[word] ?? []);
  return domainObject(frame, "infrastructure", id, { ...about, infrastructure_types: known.slice(0, 1) });
}

function boundaryObject(frame: Frame, id: string, boundary: LinkedBoundary): StixObject {
  const trust = trustIn(boundary);
  const word = trust === null ? undefined : trust ? "trusted" : "untrusted";
  return domainObject(frame, "infrastructure", id, {
    name: boundary.name,
    description: textOf(boundary.values.description),
    labels: labelsOf(boundary, "Boundary", word),
    external_references: [ownReference(keyOf(boundary))],
  });
}

export function labelsOf(thing: Placed | LinkedFlow, ...words: (string | undefined)[]): string[] {
  return [...words, isInScope(thing) ? undefined : "out-of-scope"].filter((word) => word !== undefined);
}

/** `has` a weakness, `consists-of` parts: what infrastructure may be said to do, and people only `related-to`. */
export function between(verb: string, ...ends: readonly string[]): string {
  return ends.some(isIdentity) ? "related-to" : verb;
}

export function textOf(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}
