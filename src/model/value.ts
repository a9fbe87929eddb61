import type { EnumMember } from "./enums.ts";
import type { Place } from "./place.ts";

/** A value that a model may state. References are names until the tree is linked. */
export type Value = null | boolean | number | string | EnumMember | readonly string[] | Json;

/** Structured values of the few properties that need them (overrides, ATT&CK mappings). */
export interface Json {
  readonly json: unknown;
}

/** A value as written, with its place. */
export interface Stated {
  readonly value: Value;
  readonly place: Place;
}

/**
 * A value as a format wrote it, before the schema table says what it is. `bare` text may be a boolean or a
 * number where the property is one; `quoted` text was meant as text.
 */
export type Raw = {
  /** What a YAML file says that it is beyond what YAML knows: `!vault`, `!reset`. */
  readonly tag?: string;
} & (
  | {
      readonly form: "bare" | "quoted";
      readonly text: string;
      readonly place: Place;
      /** What YAML itself takes a bare word for: a boolean, a number, null. Other formats leave it to the property. */
      readonly scalar?: unknown;
    }
  | { readonly form: "list"; readonly items: readonly Raw[]; readonly place: Place }
  | { readonly form: "map"; readonly entries: readonly RawAttribute[]; readonly place: Place }
);

export interface RawAttribute {
  readonly key: string;
  readonly place: Place;
  readonly value: Raw;
  /** It stands in another map, which this one takes over: what is stated here, in any spelling, counts before it. */
  readonly isTakenOver?: boolean;
}
