import { isEnumMember } from "../../model/enums.ts";
import type { Value as ModelValue } from "../../model/value.ts";
import { goesBothWays } from "../../tree/linked.ts";
import type { Facts, Observation, Read } from "../facts/facts.ts";
import { originOf } from "../facts/origin.ts";
import type { Subject } from "../facts/subject.ts";
import type { View } from "../facts/view.ts";
import type { Evidence } from "./finding.ts";

/**
 * Explains a finding from the point of view of its target: what the condition saw, then where the target stands
 * as far as levels above say so, on which the score rests. What silence says as clearly as words would, such as that
 * a flow is no response, is told only where there is nothing else.
 */
export function explain(target: Subject, observations: readonly Read[], facts: Facts): Evidence[] {
  const standing = standingOf(target, facts).filter(
    ({ subject, property }) =>
      !observations.some((one) => one.subject === subject && one.property === property),
  );
  const telling = observations.filter(
    ({ subject, property }) =>
      facts.view.isGuess(subject, property) || originOf(subject, property).source !== "default",
  );
  const told = telling.length === 0 ? observations : telling;
  return explainReads(target, standing.length === 0 ? told : [...told, ...standing], facts);
}

/** Explains what was read, in the order of reading. */
export function explainReads(
  target: Subject,
  observations: readonly Read[],
  { view, readingOf }: Facts,
): Evidence[] {
  let [last, label]: [Subject | null, string] = [null, ""];
  return observations.map(({ subject, property }) => {
    if (subject !== last) [last, label] = [subject, labelOf(target, subject)];
    const read = view.value(subject, property);
    const value = read === null && property !== "isTrusted" ? "none" : showValue(read);
    return readingOf({ property: label + property, value, ...originOf(subject, property) });
  });
}

/** Boundary and trust that an element or boundary, or an end of a flow within its level, takes over from above. */
function standingOf(target: Subject, { subjectOf }: Facts): Read[] {
  const { of } = target;
  if (of.what === "unresolved") return [];
  const standing = of.what === "flow" ? new Set([of.source, of.sink]) : new Set([of]);
  return [...standing]
    .filter((one) => one.what !== "unresolved" && one.level === of.level)
    .flatMap((end) => ["inBoundary", "isTrusted"].map((property) => ({ subject: subjectOf(end), property })))
    .filter(({ subject, property }) => originOf(subject, property).source === "inherited");
}

/** How a reader of the target would call the other thing: `sink.`, `data["Card"].`, … */
export function labelOf(target: Subject, subject: Subject): string {
  if (subject === target) return "";
  const { of } = subject;
  if (target.of.what === "flow") {
    if (of === target.of.source) return "source.";
    if (of === target.of.sink) return "sink.";
  }
  const name = JSON.stringify(of.name);
  if (of.what === "data") return `data[${name}].`;
  if (of.what === "boundary") return `boundary[${name}].`;
  if (of.what !== "flow") return `element[${name}].`;
  if (target.of.what === "element" && !goesBothWays(of)) {
    if (of.sink === target.of) return `input[${name}].`;
    if (of.source === target.of) return `output[${name}].`;
  }
  return `flow[${name}].`;
}

/** A value as a model would write it. */
export function showValue(value: ModelValue): string {
  if (value === null) return "unknown";
  if (value === true) return "True";
  if (value === false) return "False";
  if (isEnumMember(value)) return value.name;
  if (Array.isArray(value)) return `[${value.join(", ")}]`;
  return typeof value === "object" ? "" : String(value);
}

/** Default reads on which a finding may rest: those that are guesses, not facts said by silence. */
export function guesses(observations: readonly Observation[], view: View): Observation[] {
  return observations.filter(({ subject, property }) => view.isGuess(subject, property));
}
