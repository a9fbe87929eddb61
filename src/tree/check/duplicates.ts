import { errorAt, type Report } from "../../model/diagnostic.ts";
import { type Entry, statedText } from "../../model/model.ts";
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
  const hint =
    other.entry.kind === entry.kind ? "rename one of them" : "rename one of them, or give one an id";
  report(errorAt("duplicate-name", message, entry.place, hint));
  return true;
}

/** Whether two elements may have one name: where an id= tells things of two kinds apart. */
export function mayShareName(a: Entry, b: Entry): boolean {
  return a.kind !== b.kind && (statedText(a, "id") !== "" || statedText(b, "id") !== "");
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
