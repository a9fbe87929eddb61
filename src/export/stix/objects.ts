import type { JudgedTree } from "../../judged-tree.ts";
import { reference } from "../../knowledge/reference.ts";
import { type Ids, nameOfTree, openIds } from "./ids.ts";

/** An object of a bundle; what else it has depends on its type. */
export interface StixObject {
  readonly type: string;
  readonly id: string;
  readonly [property: string]: unknown;
}

/** What the objects of one file have in common. */
export interface Frame {
  readonly ids: Ids;
  /** When they were made: the day by which the tree is judged. */
  readonly time: string;
}

type Properties = Readonly<Record<string, unknown>>;

export interface ExternalReference {
  readonly source_name: string;
  readonly external_id: string;
  readonly url?: string;
}

export function openFrame(judged: JudgedTree): Frame {
  return { ids: openIds(nameOfTree(judged)), time: `${judged.now}T00:00:00.000Z` };
}

/** tm-site itself, as the author of everything: the same object in each file. */
export const author = openIds("").shared("identity", "tm-site");

/** An object that people would speak of. Properties without a value are left out, as STIX asks for. */
export function domainObject({ time }: Frame, type: string, id: string, properties: Properties): StixObject {
  const made = { created_by_ref: author, created: time, modified: time };
  return { type, spec_version: "2.1", id, ...made, ...filled(properties) };
}

export type Way = readonly [source: string, verb: string, target: string];

/** @param key what it stands for, where that is more than one thing does to another */
export function relationship(
  { ids, time }: Frame,
  [source, verb, target]: Way,
  properties: Properties = {},
  key: readonly string[] = [source, verb, target],
): StixObject {
  return {
    type: "relationship",
    spec_version: "2.1",
    id: ids.own("relationship", ...key),
    created: time,
    modified: time,
    relationship_type: verb,
    source_ref: source,
    target_ref: target,
    ...filled(properties),
  };
}

/** Without what says nothing: STIX forbids empty lists. */
export function filled(properties: Properties): Properties {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(properties)) if (says(value)) kept[name] = value;
  return kept;
}

function says(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== "";
}

/** The id under which tm-site knows something. */
export function ownReference(id: string): ExternalReference {
  return { source_name: "tm-site", external_id: id };
}

/** Ids of a public catalogue; those that every reader knows go without the page about them. */
export function catalogueReferences(
  source: string,
  ids: readonly string[],
  { attack }: Pick<JudgedTree, "attack">,
): ExternalReference[] {
  return ids.map((id) => {
    const found = reference(id, attack);
    const url = found && !known.has(source) ? { url: found.url } : {};
    return { source_name: source, external_id: found?.id ?? id, ...url };
  });
}

const known: ReadonlySet<string> = new Set(["capec", "cwe"]);
