import type { ReadProtocol } from "../../../model/protocols/facts.ts";
import type { OpenData, OpenElement, OpenFlow } from "../open.ts";
import { says, take } from "./flow-values.ts";

/**
 * Data that say themselves how they are protected say it of what carries and keeps them, where that says nothing: it is
 * protected if all of its data are, and not if one of them is not. A protocol that is known to send clear text has said it.
 */
export function applyDataProtection(flow: OpenFlow, readProtocol: ReadProtocol): void {
  if (says(flow, "controls.isEncrypted")) return;
  if (readProtocol(String(flow.values.protocol ?? "")).encrypts === false) return;
  takeFromData(flow, "controls.isEncrypted", flow.data, "isEncryptedInTransit");
}

/** The same for stores: their own data, and what flows into them. */
export function applyStoredProtection(element: OpenElement): void {
  if (element.judgedAs !== "Datastore" || says(element, "controls.isEncryptedAtRest")) return;
  const data = new Set([...element.data, ...element.inputs.flatMap((flow) => flow.data)]);
  takeFromData(element, "controls.isEncryptedAtRest", [...data], "isEncryptedAtRest");
}

function takeFromData(
  to: OpenFlow | OpenElement,
  property: string,
  data: readonly OpenData[],
  protection: string,
): void {
  const stating = data.filter(({ entry }) => entry.properties.has(protection));
  const unprotected = stating.find(({ values }) => values[protection] === false);
  const decisive = unprotected ?? (stating.length === data.length ? stating[0] : undefined);
  const place = decisive?.entry.properties.get(protection)?.place;
  if (!decisive || !place) return;
  take(to, property, !unprotected, { place, from: `"${decisive.name}"`, by: "type" });
}
