import type { JudgedTree } from "../../judged-tree.ts";
import { escapeControls } from "../escape-controls.ts";
import type { Exporter } from "../exporter.ts";
import { preamble } from "./extension.ts";
import { groupingId, levelObjects } from "./levels.ts";
import { losses } from "./losses.ts";
import { domainObject, type Frame, lineOf, openFrame, type StixObject } from "./objects.ts";

export const stix: Exporter = { losses, write: stixBundle };

/** A STIX 2.1 bundle in pieces, with an object on each line. */
export function* stixBundle(judged: JudgedTree): Generator<string> {
  const frame = openFrame(judged);
  const id = frame.ids.own("bundle", judged.tree.root, judged.now, judged.rulesDigest);
  yield `{"type":"bundle","id":"${id}","objects":[\n`;
  let separator = "";
  for (const object of objectsOf(frame, judged)) {
    yield separator + escapeControls(lineOf(object));
    separator = ",\n";
  }
  yield "\n]}\n";
}

function* objectsOf(frame: Frame, judged: JudgedTree): Generator<StixObject> {
  yield* preamble;
  yield* levelObjects(frame, judged);
  yield reportOf(frame, judged);
}

/** Where a reader begins: the groupings of all levels. */
function reportOf(frame: Frame, { tree, now }: JudgedTree): StixObject {
  const title = tree.levels.get(tree.root)?.title ?? "";
  return domainObject(frame, "report", frame.ids.own("report", tree.root), {
    name: title === "" ? "Threat model" : title,
    description: `Threat model, as judged on ${now}`,
    report_types: ["threat-report"],
    published: frame.time,
    object_refs: [...tree.levels.keys()].map((path) => groupingId(frame, path)),
  });
}
