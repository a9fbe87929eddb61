import { errorAt, type Report, warningAt } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import { findProperty } from "../model/properties.ts";
import type { KindName } from "../model/schema.ts";
import type { Mend } from "../model/syntax.ts";
import type { RawAttribute } from "./raw.ts";
import { unnamed } from "./unnamed.ts";

/**
 * What an entry without a name is called: a flow by its ends, `From → To`; a boundary so that what lies in it stays in it.
 * Null, after an error, for anything else.
 */
export function nameless(
  kind: KindName,
  attributes: readonly RawAttribute[],
  place: Place,
  report: Report,
): string | null {
  if (kind === "Dataflow") {
    const ends = nameByEnds(attributes);
    if (ends !== null) return ends;
  }
  if (kind === "Boundary") {
    const hint = "give it a name, and write it where the boundary of something is blank";
    report(warningAt("no-name", `This boundary has no name; it is called "${unnamed}".`, place, hint));
    return unnamed;
  }
  const isDecision = kind === "Decision";
  const hint: Mend = ({ set }) => {
    if (isDecision) return `add ${set("finding", "RULE@level/path#element")}, or ${set("match", "RULE@*")}`;
    return kind === "Dataflow" ? `add a name, or ${set("from", "…")} and ${set("to", "…")}` : "add a name";
  };
  const message = isDecision
    ? "This decision does not say about which finding."
    : `This ${kind} has no name.`;
  report(errorAt("bad-entry", message, place, hint));
  return null;
}

function nameByEnds(attributes: readonly RawAttribute[]): string | null {
  const end = (property: string) => {
    const stated = attributes.find(({ key }) => findProperty("Dataflow", key)?.name === property)?.value;
    return stated?.form === "bare" || stated?.form === "quoted" ? stated.text.trim() : "";
  };
  const [from, to] = [end("source"), end("sink")];
  return from === "" || to === "" ? null : `${from} → ${to}`;
}
