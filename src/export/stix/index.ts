import type { JudgedTree } from "../../judged-tree.ts";
import type { Exporter } from "../exporter.ts";
import { jsonText } from "../json-pieces.ts";
import { preamble } from "./extension.ts";
import { groupingId, levelObjects } from "./levels.ts";
import { losses } from "./losses.ts";
import { domainObject, type Frame, openFrame, type StixObject } from "./objects.ts";

export const stix: Exporter = { losses, write: stixBundle };

/** A STIX 2.1 bundle, a piece for each level, with an object on each line. */
export function* stixBundle(judged: JudgedTree): Generator<string> {
  const frame = openFrame(judged);
  const id = frame.ids.own("bundle", judged.tree.root);
  yield `{"type":"bundle","id":"${id}","objects":[\n`;
  yield linesOf(preamble);
  for (const objects of levelObjects(frame, judged)) yield `,\n${linesOf(objects)}`;
  yield `,\n${linesOf([reportOf(frame, judged)])}\n]}\n`;
}

function linesOf(objects: readonly StixObject[]): string {
  return objects.map(jsonText).join(",\n");
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
