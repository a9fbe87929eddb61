import type { Place } from "../model/place.ts";

/**
 * A value as a format wrote it, before the schema table says what it is. `bare` text may be a boolean or a
 * number where the property is one; `quoted` text was meant as text.
 */
export type Raw =
  | {
      readonly form: "bare" | "quoted";
      readonly text: string;
      readonly place: Place;
      /** What YAML itself takes a bare word for: a boolean, a number, null. Other formats leave it to the property. */
      readonly scalar?: unknown;
    }
  | { readonly form: "list"; readonly items: readonly Raw[]; readonly place: Place }
  | { readonly form: "map"; readonly entries: readonly RawAttribute[]; readonly place: Place };

export interface RawAttribute {
  readonly key: string;
  readonly place: Place;
  readonly value: Raw;
  /** It stands in another map, which this one takes over: what is stated here, in any spelling, counts before it. */
  readonly isTakenOver?: boolean;
}

/** The value as plain JSON data; bare words become booleans, numbers and null where they look like them. */
export function plain(raw: Raw): unknown {
  switch (raw.form) {
    case "quoted":
      return raw.text;
    case "bare":
      return plainWord(raw.text);
    case "list":
      return raw.items.map(plain);
    case "map":
      return Object.fromEntries(raw.entries.map(({ key, value }) => [key, plain(value)]));
  }
}

function plainWord(text: string): unknown {
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  if (/^(none|null)$/i.test(text)) return null;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
