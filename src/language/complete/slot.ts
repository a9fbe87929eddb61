import type { KindName } from "../../model/schema.ts";
import type { Span } from "../text/positions.ts";

/** What may be written at a place. */
export type Slot =
  | { readonly what: "section"; readonly written: readonly string[]; readonly hole: Hole }
  | { readonly what: "key"; readonly of: Owner; readonly stated: readonly string[]; readonly hole: Hole }
  | {
      readonly what: "value";
      readonly of: Owner;
      readonly key: string;
      readonly stated: readonly string[];
      readonly hole: Hole;
    }
  | { readonly what: "name"; readonly kind: KindName; readonly hole: Hole }
  | { readonly what: "end"; readonly hole: Hole };

/** Whose keys and values they are: those of an entry of a kind, of the model itself, of a rule, of a file of rules. */
export type Owner =
  | { readonly what: "entry"; readonly kind: KindName; readonly name: string }
  | { readonly what: "rule" }
  | { readonly what: "family" };

/** The part of a text that a proposal takes the place of. */
export interface Hole extends Span {
  /** What was typed of it before the place. */
  readonly typed: string;
  /** The quote that it stands in. */
  readonly quote: '"' | "'" | "";
  /** What comes after it on the line. */
  readonly behind: string;
  /** Whether a value has the place for itself, so that one in quotes may be written. */
  readonly isInList: boolean;
}
