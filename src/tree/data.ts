import type { Report } from "../model/diagnostic.ts";
import type { Entry } from "../model/model.ts";
import type { LinkedData, LinkedModel, Origin } from "./linked.ts";
import { isUnknown, resolveName, unknownName } from "./names.ts";

/** Views of data declared above, one for each level that uses them: what flows do to data stays in their level. */
const views = new WeakMap<LinkedModel, Map<LinkedData, LinkedData>>();

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
  const parts = name.includes(",")
    ? name.split(",").map((part) => resolveName(level, "data", part.trim()))
    : [];
  if (parts.length > 0 && !parts.some(isUnknown))
    return parts.flatMap((part) => (isUnknown(part) ? [] : [viewOf(level, part)]));
  report(unknownName("data", name, entry, property, found));
  return [];
}

function viewOf(level: LinkedModel, data: LinkedData): LinkedData {
  if (data.level === level.level) return data;
  const known = views.get(level) ?? new Map<LinkedData, LinkedData>();
  views.set(level, known);
  const existing = known.get(data);
  if (existing) return existing;
  const origins = new Map<string, Origin>();
  for (const [property, { place }] of data.entry.properties) {
    origins.set(property, { place, from: `"${data.name}" of ${data.declaredIn || "the root"}`, by: "level" });
  }
  const view: LinkedData = { ...data, level: level.level, values: Object.create(data.values), origins };
  known.set(data, view);
  return view;
}
