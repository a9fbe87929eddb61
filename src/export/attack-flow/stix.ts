import type { JudgedTree } from "../../judged-tree.ts";
import type { Exporter } from "../exporter.ts";
import { jsonText } from "../json-pieces.ts";
import { identity } from "../stix/extension.ts";
import { domainObject, type Frame, openFrame, type StixObject } from "../stix/objects.ts";
import { type Action, actionsOf, type Beginning, beginningsOf, keyOf } from "./flow.ts";
import { losses } from "./losses.ts";

/** Attack paths as a bundle of MITRE's Attack Flow 2.0.0, an extension of STIX 2.1. */
export const attackFlow: Exporter = { losses, write: attackFlowBundle };

const extension = "extension-definition--fb9c968a-745b-4ade-9b25-c324172197f4";
const extensions = { [extension]: { extension_type: "new-sdo" } };

/** MITRE's own objects, which each bundle must have; read from its attack-flow-extension-2.0.0.json. */
const center = "identity--d673f8cb-c168-42da-8ed4-0cb26725f86c";
const defined = "2022-08-02T19:34:35.143Z";
const site = "https://center-for-threat-informed-defense.github.io/attack-flow";

const preamble: readonly StixObject[] = [
  identity,
  {
    type: "identity",
    spec_version: "2.1",
    id: center,
    created_by_ref: center,
    created: defined,
    modified: defined,
    name: "MITRE Center for Threat-Informed Defense",
    identity_class: "organization",
  },
  {
    type: "extension-definition",
    spec_version: "2.1",
    id: extension,
    created_by_ref: center,
    created: defined,
    modified: defined,
    name: "Attack Flow",
    description: "Extends STIX 2.1 with features to create Attack Flows.",
    schema: `${site}/stix/attack-flow-schema-2.0.0.json`,
    version: "2.0.0",
    extension_types: ["new-sdo"],
    external_references: [
      { source_name: "Documentation", description: "Documentation for Attack Flow", url: site },
    ],
  },
];

/** In pieces, an object on each line. */
export function* attackFlowBundle(judged: JudgedTree): Generator<string> {
  const frame = openFrame(judged);
  const beginnings = beginningsOf(judged);
  yield `{"type":"bundle","id":"${frame.ids.own("bundle", "attack-flow", judged.tree.root)}","objects":[\n`;
  yield [...preamble, flowOf(frame, judged, beginnings)].map(jsonText).join(",\n");
  if (beginnings.length === 0) yield `,\n${jsonText(noBeginning(frame))}`;
  for (const beginning of beginnings)
    for (const object of objectsOf(frame, beginning)) yield `,\n${jsonText(object)}`;
  for (const object of assetsOf(frame, beginnings)) yield `,\n${jsonText(object)}`;
  yield "\n]}\n";
}

const conditionId = ({ ids }: Frame, key: string) => ids.own("attack-condition", key);
const actionId = ({ ids }: Frame, { key }: Action) => ids.own("attack-action", key);
const assetId = ({ ids }: Frame, { asset }: Action) => ids.own("attack-asset", keyOf(asset));
const nowhere = "nowhere";

function flowOf(frame: Frame, { tree, now }: JudgedTree, beginnings: readonly Beginning[]): StixObject {
  const title = tree.levels.get(tree.root)?.title || "Threat model";
  const starts = beginnings.length > 0 ? beginnings.map(({ key }) => key) : [nowhere];
  return domainObject(frame, "attack-flow", frame.ids.own("attack-flow", tree.root), {
    name: `${title}: attack paths`,
    description: `The ways that open findings leave, as judged on ${now}`,
    scope: "attack-tree",
    start_refs: starts.map((key) => conditionId(frame, key)),
    extensions,
  });
}

/** A flow must begin somewhere, also where no path leads anywhere. */
function noBeginning(frame: Frame): StixObject {
  const description = "No open finding leads from where somebody may begin to something worth having";
  return domainObject(frame, "attack-condition", conditionId(frame, nowhere), { description, extensions });
}

function* objectsOf(frame: Frame, beginning: Beginning): Generator<StixObject> {
  const { key, description, next } = beginning;
  yield domainObject(frame, "attack-condition", conditionId(frame, key), {
    description,
    on_true_refs: next.map((action) => actionId(frame, action)),
    extensions,
  });
  for (const action of actionsOf(beginning)) {
    yield domainObject(frame, "attack-action", actionId(frame, action), {
      name: action.name,
      tactic_id: action.tactic,
      technique_id: action.technique?.id,
      technique_ref: action.technique?.stixId,
      description: action.description,
      asset_refs: [assetId(frame, action)],
      effect_refs: action.next.map((one) => actionId(frame, one)),
      extensions,
    });
  }
}

/** What the actions are about, each once. */
function assetsOf(frame: Frame, beginnings: readonly Beginning[]): StixObject[] {
  const assets = new Map<string, StixObject>();
  for (const action of beginnings.flatMap(actionsOf)) {
    const id = assetId(frame, action);
    const { name, kind, level } = action.asset;
    const description = level === "" ? kind : `${kind} of ${level}`;
    assets.set(id, domainObject(frame, "attack-asset", id, { name, description, extensions }));
  }
  return [...assets.values()];
}
