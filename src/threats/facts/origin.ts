import {
  boundaryChain,
  type Linked,
  type LinkedBoundary,
  type Origin,
  trustIn,
  trustOfElement,
} from "../../tree/linked.ts";
import type { Subject } from "./subject.ts";

/** Where the value of a property comes from. */
export interface ValueOrigin {
  readonly source: "stated" | "default" | "inherited";
  /** Where it is stated; null for a default. */
  readonly file: string | null;
  readonly line: number | null;
  /** For people, where it was inherited from; else null. */
  readonly from: string | null;
}

const byDefault: ValueOrigin = { source: "default", file: null, line: null, from: null };

export function originOf(subject: Subject, property: string): ValueOrigin {
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

function originOfTrust(of: Linked): ValueOrigin {
  const own = of.what === "element" ? of.entry.properties.get("isTrusted") : undefined;
  if (own && of.what === "element" && trustIn(of.boundary) !== trustOfElement(of))
    return { source: "stated", file: own.place.file, line: own.place.line, from: null };
  const start = of.what === "boundary" ? of : of.what === "data" ? null : of.boundary;
  const stating = boundaryChain(start).find(({ entry }) => entry.properties.get("isTrusted")?.value != null);
  const place = stating?.entry.properties.get("isTrusted")?.place;
  if (!stating || !place) return byDefault;
  const source = stating.level === of.level ? "stated" : "inherited";
  return { source, file: place.file, line: place.line, from: boundaryFrom(stating, of) };
}

function originOfBoundary(of: Linked): ValueOrigin {
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
