import type { Entry } from "../../model/model.ts";
import type { Origin } from "../linked.ts";
import { isUnknown, resolveName, unknownName } from "../names.ts";
import { linkedBase } from "./linked-base.ts";
import type { Linking, OpenData, OpenModel } from "./open.ts";

/** The data items that a name means in a level: usually one, or several that a quoted list names; unknown ones are reported. */
export function dataHere(
  linking: Linking,
  level: OpenModel,
  name: string,
  entry: Entry,
  property: string,
): OpenData[] {
  const found = resolveName(level, "data", name);
  if (!isUnknown(found)) return [viewOf(linking, level, found)];
  const parts = name.split(",").map((part) => part.trim());
  const isList = parts.length > 1 && parts.some((part) => !isUnknown(resolveName(level, "data", part)));
  if (isList) return parts.flatMap((part) => dataHere(linking, level, part, entry, property));
  linking.reportOf(level)(unknownName("data", name, entry, property, found));
  return [];
}

/** A data item as a level sees it: one declared elsewhere has a view of its own in every level that uses it. */
export function viewOf({ views }: Linking, level: OpenModel, data: OpenData): OpenData {
  if (data.level === level.level) return data;
  const known = views.get(level) ?? new Map<Entry, OpenData>();
  views.set(level, known);
  const existing = known.get(data.entry);
  if (existing) return existing;
  const origins = new Map<string, Origin>();
  for (const [property, { place }] of data.entry.properties) {
    origins.set(property, { place, from: `"${data.name}" of ${data.declaredIn || "the root"}`, by: "level" });
  }
  const { values } = linkedBase("data", level.level, data.entry, "Data");
  const view: OpenData = { ...data, level: level.level, values, origins };
  known.set(data.entry, view);
  return view;
}
