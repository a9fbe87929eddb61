import { type Report, warningAt } from "../../model/diagnostic.ts";
import type { LinkedElement, LinkedFlow } from "../linked.ts";
import type { OpenFlow } from "./open.ts";

/** Levels of detail of an element or flow; 0 where nobody says. */
export function detailOf({ values }: LinkedElement | LinkedFlow): readonly string[] {
  const { levels } = values;
  return Array.isArray(levels) && levels.length > 0 ? levels : ["0"];
}

/**
 * A flow that states no levels of detail has those that its ends share (pytm.py:360-365); 0, with a warning, where
 * they share none.
 */
export function applyLevels(flow: OpenFlow, report: Report): void {
  if (flow.entry.properties.has("levels")) return;
  const ends = [flow.source, flow.sink].filter((end) => end.what === "element");
  const stating = ends.find(({ entry }) => entry.properties.has("levels"));
  const place = stating?.entry.properties.get("levels")?.place;
  if (!stating || !place) return;
  const [first = [], ...others] = ends.map(detailOf);
  const shared = [...new Set(first)].filter((level) => others.every((other) => other.includes(level)));
  if (shared.length === 0) {
    const message = `The ends of "${flow.name}" are at no level of detail together; the flow is at level 0.`;
    report(warningAt("no-common-level", message, flow.entry.place, "state the levels of the flow"));
  }
  flow.values.levels = shared.length > 0 ? shared : ["0"];
  flow.origins.set("levels", {
    place,
    from: `"${stating.name}"`,
    by: stating === flow.source ? "source" : "sink",
  });
}
