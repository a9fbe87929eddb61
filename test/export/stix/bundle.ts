import type { FormatName } from "../../../src/export/index.ts";
import type { StixObject } from "../../../src/export/stix/objects.ts";
import type { JudgedTree } from "../../../src/judged-tree.ts";
import { exported } from "../../support/exported.ts";

/** The objects of a tree's bundle, as a reader has them. */
export interface Bundle {
  readonly objects: readonly StixObject[];
  readonly ofType: (type: string) => StixObject[];
  /** Relationships as `source verb target`, by names. */
  readonly said: readonly string[];
  readonly named: (name: string, type?: string) => StixObject;
  readonly relation: (text: string) => StixObject;
}

const stix: FormatName = "stix";

export async function bundleOf(judged: JudgedTree): Promise<Bundle> {
  const { objects } = JSON.parse((await exported(stix, judged)).toString()) as { objects: StixObject[] };
  const byId = new Map(objects.map((one) => [one.id, one]));
  const nameOf = (id: unknown) => String(byId.get(String(id))?.name ?? id);
  const relations = objects
    .filter(({ type }) => type === "relationship")
    .map((one) => ({
      one,
      text: `${nameOf(one.source_ref)} ${one.relationship_type} ${nameOf(one.target_ref)}`,
    }));
  return {
    objects,
    ofType: (type) => objects.filter((one) => one.type === type),
    said: relations.map(({ text }) => text),
    named: (name, type) =>
      found(
        objects.find((one) => one.name === name && (type ?? one.type) === one.type),
        name,
      ),
    relation: (text) => found(relations.find((one) => one.text === text)?.one, text),
  };
}

function found(object: StixObject | undefined, what: string): StixObject {
  if (!object) throw new Error(`there is no ${what}`);
  return object;
}
