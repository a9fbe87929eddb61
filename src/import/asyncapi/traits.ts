import type { Found } from "../interfaces/references.ts";
import { listOf, mapOf, type PlainMap } from "../plain.ts";

/**
 * What an operation or a message says, with what it takes over from its traits. In version 2 a trait is merged into it
 * (RFC 7396), in the order of the list; in version 3 what it says itself stays.
 * @param follow leads to what a reference means
 */
export function withTraits(found: Found, follow: (found: Found) => Found, isThree: boolean): PlainMap {
  const { value, document } = follow(found);
  const own = mapOf(value);
  const traits = listOf(own.traits).map((one) => mapOf(follow({ value: one, document, name: "" }).value));
  return isThree ? Object.assign({}, ...traits, own) : Object.assign({}, own, ...traits);
}
