import type { Report } from "../../model/diagnostic.ts";
import type { Entry } from "../../model/model.ts";
import type { LinkedData, LinkedModel, Origin } from "../linked.ts";
import { isUnknown, resolveName, unknownName } from "../names.ts";
import { linkedBase } from "./linked-base.ts";

/** Views of data declared elsewhere, one for each level that uses them: what flows do to data stays in their level. */
const views = new WeakMap<LinkedModel, Map<Entry, LinkedData>>();

/** The data items that a name means in a level: usually one, or several that a quoted list names; unknown ones are reported. */
export function dataHere(
  level: LinkedModel,
  name: string,
  entry: Entry,
  property: string,
  report: Report,
): LinkedData[] {
  const found = resolveName(level, "data", name);
  if (!isUnknown(found)) return [viewOf(level, found)];
  const parts = name.split(",").map((part) => part.trim());
  const isList = parts.length > 1 && parts.some((part) => !isUnknown(resolveName(level, "data", part)));
  if (isList) return parts.flatMap((part) => dataHere(level, part, entry, property, report));
  report(unknownName("data", name, entry, property, found));
  return [];
}

/** A data item as a level sees it. */
export function viewOf(level: LinkedModel, data: LinkedData): LinkedData {
  if (data.level === level.level) return data;
  const known = views.get(level) ?? new Map<Entry, LinkedData>();
  views.set(level, known);
  const existing = known.get(data.entry);
  if (existing) return existing;
  const origins = new Map<string, Origin>();
  for (const [property, { place }] of data.entry.properties) {
    origins.set(property, { place, from: `"${data.name}" of ${data.declaredIn || "the root"}`, by: "level" });
  }
  const { values } = linkedBase("data", level.level, data.entry, "Data");
  const view: LinkedData = { ...data, level: level.level, values, origins };
  known.set(data.entry, view);
  return view;
}
