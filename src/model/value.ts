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
