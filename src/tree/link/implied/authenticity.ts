import { authentication } from "../../../model/words/authentication.ts";
import { readWords } from "../../../model/words/vocabulary.ts";
import type { OpenEnd, OpenFlow } from "../open.ts";
import { says, take } from "./flow-values.ts";

/**
 * How somebody proves who they are (`authenticity=`) is how the flows are authenticated that they begin, unless a flow
 * says it itself. Of a flow that goes both ways either end may say it.
 */
export function applyAuthenticity(flow: OpenFlow): void {
  if (says(flow, "authentication") || flow.entry.properties.has("controls.authenticatesSource")) return;
  const ends = flow.values.bidirectional === true ? [flow.source, flow.sink] : [flow.source];
  const [said] = ends.flatMap((end) => authenticityOf(end) ?? []).sort(weakerFirst);
  if (!said) return;
  const { end, stated, facts } = said;
  for (const [property, value] of Object.entries(facts)) {
    if (says(flow, property)) continue;
    take(flow, property, value, { place: stated.place, from: `"${end.name}"`, by: "source" });
  }
}

function authenticityOf(end: OpenEnd) {
  const stated = end.what === "element" ? end.entry.properties.get("authenticity") : undefined;
  if (end.what === "unresolved" || typeof stated?.value !== "string" || stated.value === "") return null;
  const text = stated.value;
  return { end, text, stated, facts: readWords(authentication, text, "Dataflow").facts };
}

type Said = NonNullable<ReturnType<typeof authenticityOf>>;

/** Whichever end stands first: where both say something, the weaker word counts. */
function weakerFirst(a: Said, b: Said): number {
  const strength = ({ facts }: Said) =>
    Number(facts["controls.authenticatesSource"] === true) + Number(facts["controls.usesMFA"] === true);
  return strength(a) - strength(b) || (a.text < b.text ? -1 : 1);
}
