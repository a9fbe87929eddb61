import type { Report } from "../../model/diagnostic.ts";
import { Lifetime } from "../../model/enums.ts";
import type { ReadProtocol } from "../../model/protocols/facts.ts";
import type { Value } from "../../model/value.ts";
import { type End, goesBothWays, type LinkedBoundary, type LinkedElement, type Origin } from "../linked.ts";
import { applyLevels } from "./flow-levels.ts";
import { applyAuthenticity } from "./implied/authenticity.ts";
import { applyDataProtection } from "./implied/data-protection.ts";
import { says, take } from "./implied/flow-values.ts";
import type { OpenData, OpenFlow } from "./open.ts";

/**
 * Values that flows, and the data they carry, take over where nobody states them (pytm.py:292-494). What is
 * stated always wins, field by field, as in pytm 1.3.1.
 */
export function applyFlowDefaults(
  flows: readonly OpenFlow[],
  readProtocol: ReadProtocol,
  report: Report,
): void {
  for (const flow of flows) {
    applyLevels(flow, report);
    if (goesBothWays(flow)) {
      takeFromBoth(flow, readProtocol);
      applyAuthenticity(flow);
      applyDataProtection(flow, readProtocol);
      for (const data of flow.data) applyDataDefaults(data, flow);
      continue;
    }
    if (flow.values.isResponse === true) {
      inherit(flow, "protocol", flow.source, "protocol", "source");
      inherit(flow, "srcPort", flow.source, "port", "source");
      inherit(flow, "controls.isEncrypted", flow.source, "controls.isEncrypted", "source");
      continue;
    }
    inherit(flow, "protocol", flow.sink, "protocol", "sink");
    inherit(flow, "dstPort", flow.sink, "port", "sink");
    inherit(flow, "controls.isEncrypted", flow.sink, "controls.isEncrypted", "sink");
    for (const control of ["authenticatesDestination", "checksDestinationRevocation"]) {
      inherit(flow, `controls.${control}`, flow.source, `controls.${control}`, "source");
    }
    applyAuthenticity(flow);
    applyDataProtection(flow, readProtocol);
    for (const data of flow.data) applyDataDefaults(data, flow);
  }
}

/**
 * A flow that goes both ways has no first end: what only one end says counts, and where they disagree the weaker word.
 * Each end is asked at its own port.
 */
function takeFromBoth(flow: OpenFlow, readProtocol: ReadProtocol): void {
  const isWeaker = (property: string, value: Value, other: Value): boolean => {
    if (property !== "protocol") return value === false;
    const [one, two] = [rank(value), rank(other)];
    return one < two || (one === two && String(value) < String(other));
  };
  const rank = (protocol: Value) => ranks.indexOf(readProtocol(String(protocol)).encrypts);
  for (const property of ["protocol", ...controlsOfEnds]) {
    if (says(flow, property)) continue;
    const [first, second] = [
      statedAt(flow.sink, property, "sink"),
      statedAt(flow.source, property, "source"),
    ];
    const isSecond = first && second && isWeaker(property, second.value, first.value);
    const weaker = isSecond ? second : (first ?? second);
    if (weaker) take(flow, property, weaker.value, weaker.origin);
  }
  inherit(flow, "dstPort", flow.sink, "port", "sink");
  inherit(flow, "srcPort", flow.source, "port", "source");
}

const ranks: readonly (boolean | null)[] = [false, null, true];
const controlsOfEnds = [
  "controls.isEncrypted",
  "controls.authenticatesDestination",
  "controls.checksDestinationRevocation",
];

function statedAt(end: End, property: string, by: "source" | "sink") {
  if (end.what === "unresolved") return null;
  const place = placeOf(end, property);
  const value = end.values[property];
  return place && value !== undefined ? { value, origin: { place, from: `"${end.name}"`, by } } : null;
}

/** Takes a value over from an end, unless the flow or nobody states it. A boundary has controls, and no protocol or port. */
function inherit(flow: OpenFlow, property: string, end: End, from: string, by: "source" | "sink"): void {
  if (says(flow, property) || end.what === "unresolved") return;
  const place = placeOf(end, from);
  const value = end.values[from];
  if (place && value !== undefined) take(flow, property, value, { place, from: `"${end.name}"`, by });
}

function placeOf(end: LinkedElement | LinkedBoundary, property: string) {
  return end.entry.properties.get(property)?.place ?? end.origins.get(property)?.place;
}

function applyDataDefaults(data: OpenData, flow: OpenFlow): void {
  const isStated = (property: string) => says(data, property);
  if (data.values.isStored === true) {
    const turned = goesBothWays(flow);
    for (const [property, ends] of [
      ["isDestEncryptedAtRest", turned ? [flow.sink, flow.source] : [flow.sink]],
      ["isSourceEncryptedAtRest", turned ? [flow.source, flow.sink] : [flow.source]],
    ] as const) {
      if (isStated(property)) continue;
      const said = ends.flatMap((end) => statedAt(end, "controls.isEncryptedAtRest", "sink") ?? []);
      const weakest = said.find(({ value }) => value === false) ?? said[0];
      if (weakest) take(data, property, weakest.value, { ...weakest.origin, by: "flow" });
    }
  }
  const origin = (property: string): Origin => ({
    place: data.entry.properties.get(property)?.place ?? data.entry.place,
    from: property,
    by: "type",
  });
  if (
    data.values.credentialsLife !== Lifetime.NONE &&
    data.values.isCredentials !== true &&
    !isStated("isCredentials")
  ) {
    take(data, "isCredentials", true, origin("credentialsLife"));
  }
  if (
    data.values.isCredentials === true &&
    data.values.credentialsLife === Lifetime.NONE &&
    !isStated("credentialsLife")
  ) {
    take(data, "credentialsLife", Lifetime.UNKNOWN, origin("isCredentials"));
  }
}
