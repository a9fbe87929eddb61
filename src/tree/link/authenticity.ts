import { authentication } from "../../model/words/authentication.ts";
import { readWords } from "../../model/words/vocabulary.ts";
import { says, take } from "./flow-values.ts";
import type { OpenEnd, OpenFlow } from "./open.ts";

/**
 * How somebody proves who they are (`authenticity=`) is how the flows are authenticated that they begin, unless a flow
 * says it itself. Of a flow that goes both ways either end may say it.
 */
export function applyAuthenticity(flow: OpenFlow): void {
  if (says(flow, "authentication") || flow.entry.properties.has("controls.authenticatesSource")) return;
  const ends = flow.values.bidirectional === true ? [flow.source, flow.sink] : [flow.source];
  const end = ends.find((one) => authenticityOf(one) !== null);
  const stated = end && authenticityOf(end);
  if (!end || !stated) return;
  const { facts } = readWords(authentication, stated.text, "Dataflow");
  for (const [property, value] of Object.entries(facts)) {
    if (says(flow, property)) continue;
    take(flow, property, value, { place: stated.place, from: `"${end.name}"`, by: "source" });
  }
}

function authenticityOf(end: OpenEnd) {
  const stated = end.what === "element" ? end.entry.properties.get("authenticity") : undefined;
  return typeof stated?.value === "string" && stated.value !== ""
    ? { text: stated.value, place: stated.place }
    : null;
}
