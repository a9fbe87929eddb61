import { boundaryChain, isInScope, type Origin } from "../../linked.ts";
import type { OpenBoundary, OpenElement, OpenFlow, OpenModel } from "../open.ts";

/*
 * What lies in something that is out of scope is so, too, unless it says otherwise: the nearest word counts. A flow
 * between two ends that are out of scope is. In pytm a flag is about what has it only; what pytm wrote keeps that,
 * but for the level as a whole, which pytm does not know.
 */

/** Why a level is out of scope as a whole: the element that it describes is, or the level that it hangs under, or the boundary that names it. */
export function scopeOfLevel(
  parent: OpenModel | null,
  element: OpenElement | null,
  zone: OpenBoundary | null,
): Origin | null {
  // A boundary has taken over from its own level already, or says otherwise.
  if (element === null) return zone ? scopeIn(zone) : (parent?.outOfScope ?? null);
  return isInScope(element) ? null : originOf(element, `"${element.name}"`, "level");
}

/**
 * Hands scope down to the boundaries and elements of a level.
 * @param zone the boundary around the level, which says nothing here: what the level describes stands in it
 */
export function scopeEntries(instance: OpenModel, zone: OpenBoundary | null): void {
  const { model, level, outOfScope } = instance;
  const around = new Set<unknown>(boundaryChain(zone));
  const settled = new Set<OpenBoundary>();
  for (const boundary of instance.boundaries) settle(boundary as OpenBoundary);
  for (const element of instance.elements) inherit(element, lyingIn(element.boundary));

  /** Those around a boundary come before it. */
  function settle(boundary: OpenBoundary): void {
    if (settled.has(boundary)) return;
    settled.add(boundary);
    if (boundary.parent?.level === level) settle(boundary.parent);
    inherit(boundary, lyingIn(boundary.parent));
  }

  function lyingIn(boundary: OpenBoundary | null): Origin | null {
    if (model.isPytm) return outOfScope;
    if (boundary?.level === level) return scopeIn(boundary);
    return outOfScope ?? (around.has(boundary) ? null : scopeIn(boundary));
  }
}

/** Hands scope down to a flow, once its ends have theirs. */
export function scopeFlow({ model, outOfScope }: OpenModel, flow: OpenFlow): void {
  inherit(flow, outOfScope ?? (model.isPytm ? null : (scopeIn(flow.boundary) ?? scopeOfEnds(flow))));
}

/** Of an end that nobody declares, nobody knows. */
function scopeOfEnds({ source, sink }: OpenFlow): Origin | null {
  if (source.what === "unresolved" || sink.what === "unresolved") return null;
  if (isInScope(source) || isInScope(sink)) return null;
  return originOf(source, `"${source.name}" and "${sink.name}"`, "source");
}

function scopeIn(boundary: OpenBoundary | null): Origin | null {
  return boundary === null || isInScope(boundary)
    ? null
    : originOf(boundary, `boundary "${boundary.name}"`, "boundary");
}

/** Where it is said of a thing itself, or of what it takes it over from. */
function originOf(of: OpenBoundary | OpenElement, name: string, by: Origin["by"]): Origin {
  const place = of.entry.properties.get("inScope")?.place ?? of.origins.get("inScope")?.place;
  return { place: place ?? of.entry.place, from: `${name} of ${of.level || "the root"}`, by };
}

function inherit(to: OpenBoundary | OpenElement | OpenFlow, origin: Origin | null): void {
  if (origin === null || to.entry.properties.has("inScope")) return;
  to.values.inScope = false;
  to.origins.set("inScope", origin);
}
