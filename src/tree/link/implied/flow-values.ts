import type { Value } from "../../../model/value.ts";
import type { Origin } from "../../linked.ts";
import type { OpenData, OpenElement, OpenFlow } from "../open.ts";

/** Whether it states a value, or something that says it too. */
export function says({ entry, origins }: OpenFlow | OpenData | OpenElement, property: string): boolean {
  return entry.properties.has(property) || origins.has(property);
}

/** Gives it a value that it takes over from elsewhere. */
export function take(
  to: OpenFlow | OpenData | OpenElement,
  property: string,
  value: Value,
  origin: Origin,
): void {
  to.values[property] = value;
  to.origins.set(property, origin);
}
