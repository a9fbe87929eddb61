import { errorAt, type Report } from "../../model/diagnostic.ts";
import type { Entry } from "../../model/model.ts";
import type { Linked, LinkedModel } from "../linked.ts";

/** Whether a name is taken already, after saying so. */
export function isDuplicate(
  taken: ReadonlyMap<string, { entry: Entry }>,
  entry: Entry,
  what: string,
  report: Report,
): boolean {
  const other = taken.get(entry.name);
  if (!other) return false;
  const message = `Two ${what} are called "${entry.name}" (the other one is in line ${other.entry.place.line}).`;
  report(errorAt("duplicate-name", message, entry.place, "rename one of them"));
  return true;
}

/** Findings are told apart by the keys of what they are about: an `id=` may not be that of something else. */
export function checkKeys(instance: LinkedModel, report: Report): void {
  const { elements, boundaries, flows, data } = instance;
  for (const namespace of [[...elements, ...boundaries, ...flows], data]) {
    const taken = new Map<string, Linked>();
    for (const one of namespace) {
      const other = taken.get(one.key);
      taken.set(one.key, other ?? one);
      if (!other) continue;
      const place = (one.entry.properties.get("id") ?? one.entry).place;
      const message = `"${one.name}" and "${other.name}" have the same key, "${one.key}".`;
      report(errorAt("duplicate-key", message, place, "give one of them another id"));
    }
  }
}
