import { errorAt, type Report } from "../../../model/diagnostic.ts";
import { statedText } from "../../../model/model.ts";
import { isUnknown, resolveName, unknownName } from "../../names.ts";
import type { OpenBoundary, OpenModel } from "../open.ts";

/** A boundary lies in the one it names, else in the boundary of the element that its level describes. */
export function nestBoundaries(instance: OpenModel, zone: OpenBoundary | null, report: Report): void {
  const parents = new Map<OpenBoundary, OpenBoundary | null>();
  for (const boundary of instance.boundaries as readonly OpenBoundary[]) {
    const wanted = statedText(boundary.entry, "inBoundary");
    const found = wanted === "" ? zone : resolveName(instance, "boundaries", wanted);
    if (isUnknown(found)) report(unknownName("boundary", wanted, boundary.entry, "inBoundary", found));
    parents.set(boundary, isUnknown(found) ? null : found);
  }
  for (const boundary of instance.boundaries as readonly OpenBoundary[]) {
    const seen = [boundary];
    for (let at = parents.get(boundary); at; at = parents.get(at)) {
      if (at === boundary) {
        const chain = [...seen, boundary].map(({ name }) => name).join(" → ");
        const message = `These boundaries lie in each other: ${chain}`;
        report(errorAt("boundary-cycle", message, boundary.entry.place, "take one of them out of the other"));
        parents.set(boundary, null);
        break;
      }
      if (seen.includes(at)) break;
      seen.push(at);
    }
    boundary.parent = parents.get(boundary) ?? null;
  }
}
