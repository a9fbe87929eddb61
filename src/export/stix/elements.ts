import type { BillOfMaterials } from "../../model/context.ts";
import type { Value } from "../../model/value.ts";
import { encodeKey } from "../../tree/element-key.ts";
import {
  directionsOf,
  isInScope,
  type LinkedBoundary,
  type LinkedElement,
  type LinkedFlow,
  trustIn,
} from "../../tree/linked.ts";
import { domainObject, type Frame, ownReference, relationship, type StixObject } from "./objects.ts";

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

/** People and organisations are identities, everything else is infrastructure. */
export function idOfEnd({ ids }: Frame, thing: LinkedElement | LinkedBoundary): string {
  return ids.own(thing.kind === "Actor" ? "identity" : "infrastructure", keyOf(thing));
}

export function isIdentity(id: string): boolean {
  return id.startsWith("identity--");
}

export function elementObject(frame: Frame, element: LinkedElement): StixObject {
  const { name, kind, type, values } = element;
  const about = {
    name,
    description: textOf(values.description),
    labels: labelsOf(element, kind, type?.title),
    external_references: [ownReference(keyOf(element))],
  };
  const id = idOfEnd(frame, element);
  if (kind === "Actor") return domainObject(frame, "identity", id, { identity_class: "class", ...about });
  const known = (type?.names ?? []).flatMap((word) => infrastructureTypes[word] ?? []);
  return domainObject(frame, "infrastructure", id, { ...about, infrastructure_types: known.slice(0, 1) });
}

export function boundaryObject(frame: Frame, boundary: LinkedBoundary): StixObject {
  const trust = trustIn(boundary);
  const word = trust === null ? undefined : trust ? "trusted" : "untrusted";
  return domainObject(frame, "infrastructure", idOfEnd(frame, boundary), {
    name: boundary.name,
    description: textOf(boundary.values.description),
    labels: labelsOf(boundary, "Boundary", word),
    external_references: [ownReference(keyOf(boundary))],
  });
}

function labelsOf(
  thing: LinkedElement | LinkedBoundary | LinkedFlow,
  ...words: (string | undefined)[]
): string[] {
  return [...words, isInScope(thing) ? undefined : "out-of-scope"].filter((word) => word !== undefined);
}

/** `has` a weakness, `consists-of` parts: what infrastructure may be said to do, and people only `related-to`. */
export function between(verb: string, ...ends: readonly string[]): string {
  return ends.some(isIdentity) ? "related-to" : verb;
}

/** Each way that a flow goes, between what is known. */
export function flowRelations(frame: Frame, flow: LinkedFlow): StixObject[] {
  const properties = { description: sentenceOf(flow), external_references: [ownReference(keyOf(flow))] };
  return directionsOf(flow).flatMap(([from, to]) => {
    if (from.what === "unresolved" || to.what === "unresolved") return [];
    const [source, target] = [idOfEnd(frame, from), idOfEnd(frame, to)];
    const verb = between("communicates-with", source, target);
    return [relationship(frame, [source, verb, target], properties, [keyOf(flow), source])];
  });
}

/**
 * A relationship cannot be what another one is about. A flow with findings is a piece of infrastructure, too: what
 * its source uses.
 */
export function channelObjects(frame: Frame, flow: LinkedFlow): StixObject[] {
  const id = channelId(frame, flow);
  const channel = domainObject(frame, "infrastructure", id, {
    name: flow.name,
    description: textOf(flow.values.description) || `From ${flow.source.name} to ${flow.sink.name}`,
    labels: labelsOf(flow, "Dataflow"),
    external_references: [ownReference(keyOf(flow))],
  });
  const end = flow.source.what === "unresolved" ? flow.sink : flow.source;
  if (end.what === "unresolved") return [channel];
  const user = idOfEnd(frame, end);
  return [channel, relationship(frame, [user, between("uses", user), id])];
}

export function channelId({ ids }: Frame, flow: LinkedFlow): string {
  return ids.own("infrastructure", keyOf(flow));
}

/** The element that a bill of materials is about has the vulnerabilities that it names. */
export function knownVulnerabilities(
  frame: Frame,
  element: string,
  bills: readonly BillOfMaterials[],
): StixObject[] {
  const known = bills.flatMap((bill) => bill.knownVulnerabilities);
  const named = new Map(known.map(({ id, text }) => [id, text]));
  return [...named].flatMap(([name, text]) => {
    const isCve = /^CVE-\d{4}-(?:0\d{3}|[1-9]\d{3,})$/.test(name);
    const id = frame.ids[isCve ? "shared" : "own"]("vulnerability", "known", name);
    const external_references = isCve ? [{ source_name: "cve", external_id: name }] : [];
    const about = { name, description: isCve ? "" : text, external_references };
    return [
      domainObject(frame, "vulnerability", id, about),
      relationship(frame, [element, between("has", element), id], { description: isCve ? text : "" }),
    ];
  });
}

function sentenceOf({ name, values, data }: LinkedFlow): string {
  const protocol = textOf(values.protocol);
  const carried = data.map((one) => one.name).join(", ");
  return `${name}${protocol && ` over ${protocol}`}${carried && `, carrying ${carried}`}`;
}

function textOf(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}
