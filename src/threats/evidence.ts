import { isEnumMember } from "../model/enums.ts";
import { propertiesOf } from "../model/properties.ts";
import type { Value as ModelValue } from "../model/value.ts";
import { boundaryChain, type Linked, type LinkedBoundary, type Origin } from "../tree/linked.ts";
import type { Evidence } from "./finding.ts";
import { readValue } from "./host.ts";
import { type Observation, observationOf, type Subject, subjectOf } from "./subject.ts";

/**
 * Explains a finding from the point of view of its target: what the condition saw, then where the target stands
 * as far as levels above say so, on which the score rests.
 */
export function explain(target: Subject, observations: readonly Observation[]): Evidence[] {
  const standing = standingOf(target).filter(
    ({ subject, property }) =>
      !observations.some((one) => one.subject === subject && one.property === property),
  );
  return explainReads(target, standing.length === 0 ? observations : [...observations, ...standing]);
}

/** Explains what was read, in the order of reading. */
export function explainReads(target: Subject, observations: readonly Observation[]): Evidence[] {
  return observations.map(({ subject, property }) => {
    const read = readValue(subject, property);
    const value = read === null && property !== "isTrusted" ? "none" : showValue(read);
    const label = labelOf(target, subject);
    return { property: label + property, value, ...originOf(subject, property) };
  });
}

/** Boundary and trust that an element or boundary, or an end of a flow within its level, takes over from above. */
function standingOf(target: Subject): Observation[] {
  const { of } = target;
  if (of.what === "unresolved") return [];
  const standing = of.what === "flow" ? new Set([of.source, of.sink]) : new Set([of]);
  return [...standing]
    .filter((one) => one.what !== "unresolved" && one.level === of.level)
    .flatMap((end) => ["inBoundary", "isTrusted"].map((property) => observationOf(subjectOf(end), property)))
    .filter(({ subject, property }) => originOf(subject, property).source === "inherited");
}

type OriginOfValue = Pick<Evidence, "source" | "file" | "line" | "from">;
const byDefault: OriginOfValue = { source: "default", file: null, line: null, from: null };

/** Where the value of a property comes from. */
export function originOf(subject: Subject, property: string): OriginOfValue {
  const { of } = subject;
  if (of.what === "unresolved") return byDefault;
  if (property === "isTrusted") return originOfTrust(of);
  if (property === "inBoundary") return originOfBoundary(of);
  const origin = of.origins.get(property) ?? (property === "data" ? originOfData(of) : undefined);
  if (origin) {
    const { file, line } = origin.place;
    const source = origin.by === "type" ? "stated" : "inherited";
    return { source, file, line, from: origin.from };
  }
  const place = of.entry.properties.get(property)?.place;
  return place ? { source: "stated", file: place.file, line: place.line, from: null } : byDefault;
}

function originOfTrust(of: Linked): OriginOfValue {
  const start = of.what === "boundary" ? of : of.what === "data" ? null : of.boundary;
  const stating = boundaryChain(start).find(({ entry }) => entry.properties.get("isTrusted")?.value != null);
  const place = stating?.entry.properties.get("isTrusted")?.place;
  if (!stating || !place) return byDefault;
  const source = stating.level === of.level ? "stated" : "inherited";
  return { source, file: place.file, line: place.line, from: boundaryFrom(stating, of) };
}

function originOfBoundary(of: Linked): OriginOfValue {
  const place = of.entry.properties.get("inBoundary")?.place;
  if (place) return { source: "stated", file: place.file, line: place.line, from: null };
  const boundary = of.what === "element" ? of.boundary : of.what === "boundary" ? of.parent : null;
  if (!boundary) return byDefault;
  return {
    source: "inherited",
    file: boundary.entry.place.file,
    line: boundary.entry.place.line,
    from: boundaryFrom(boundary, of),
  };
}

/** A boundary as the reader of another level would look for it. */
function boundaryFrom({ name, level }: LinkedBoundary, of: Linked): string {
  return `boundary "${name}"${level === of.level ? "" : ` of ${level || "the root"}`}`;
}

/** A flow takes over the data of its source, as other values. */
function originOfData(of: Linked): Origin | undefined {
  if (of.what !== "flow" || of.data.length === 0 || of.entry.properties.has("data")) return undefined;
  const place = of.source.what === "element" ? of.source.entry.properties.get("data")?.place : undefined;
  return place && { place, from: `"${of.source.name}"`, by: "source" };
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
  if (target.of.what === "element") {
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
export function guesses(observations: readonly Observation[]): Observation[] {
  return observations.filter((one) => {
    one.isGuess ??= isGuess(one);
    return one.isGuess;
  });
}

function isGuess({ subject, property }: Observation): boolean {
  const { unstated } = propertiesOf(subject.kind).byName.get(property) ?? {};
  if (property !== "isTrusted" && unstated !== "assumed") return false;
  return originOf(subject, property).source === "default";
}
