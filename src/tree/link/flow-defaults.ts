import type { Report } from "../../model/diagnostic.ts";
import { Lifetime } from "../../model/enums.ts";
import type { End, LinkedBoundary, LinkedElement, Origin } from "../linked.ts";
import { applyAuthenticity } from "./authenticity.ts";
import { applyDataProtection } from "./data-protection.ts";
import { applyLevels } from "./flow-levels.ts";
import { says, take } from "./flow-values.ts";
import type { OpenData, OpenFlow } from "./open.ts";

/**
 * Values that flows, and the data they carry, take over where nobody states them (pytm.py:292-494). What is
 * stated always wins, field by field, as in pytm 1.3.1.
 */
export function applyFlowDefaults(flows: readonly OpenFlow[], report: Report): void {
  for (const flow of flows) {
    applyLevels(flow, report);
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
    applyDataProtection(flow);
    for (const data of flow.data) applyDataDefaults(data, flow);
  }
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
  const isStated = (property: string) => data.entry.properties.has(property) || data.origins.has(property);
  if (data.values.isStored === true) {
    for (const [property, end] of [
      ["isDestEncryptedAtRest", flow.sink],
      ["isSourceEncryptedAtRest", flow.source],
    ] as const) {
      if (isStated(property) || end.what === "unresolved") continue;
      const place = placeOf(end, "controls.isEncryptedAtRest");
      const value = end.values["controls.isEncryptedAtRest"];
      if (!place || value === undefined) continue;
      take(data, property, value, { place, from: `"${end.name}"`, by: "flow" });
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
