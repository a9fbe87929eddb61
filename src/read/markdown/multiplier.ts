import type { Place } from "../../model/place.ts";
import type { RawAttribute } from "../raw.ts";
import type { Attributes } from "./attributes.ts";

/**
 * Parses `1.5 (the reason, which may hold commas)`, a severity multiplier without keys.
 * @param offset where the text begins in the file, for places
 * @returns null for any other text
 */
export function parseMultiplier(
  text: string,
  offset: number,
  placeAt: (offset: number) => Place,
): Attributes | null {
  const [, blanks = "", factor, between = "", reason] =
    /^(\s*)([-+]?[\d.]+)(?:(\s*\()(.*)\))?\s*$/s.exec(text) ?? [];
  if (factor === undefined) return null;
  const attribute = (key: string, start: number, value: string): RawAttribute => {
    const place = placeAt(start);
    return { key, place, value: { form: "quoted", text: value.trim().replace(/\s+/g, " "), place } };
  };
  const start = offset + blanks.length;
  const attributes = [attribute("factor", start, factor)];
  if (reason) attributes.push(attribute("reason", start + factor.length + between.length, reason));
  return { attributes, keyless: [] };
}
