import type { BillOfMaterials, Context } from "./beside/context.ts";
import type { Materials } from "./beside/materials.ts";
import type { Place } from "./place.ts";
import type { ElementKind, KindName } from "./schema.ts";
import type { RawAttribute, Stated, Value } from "./value.ts";

/** One thing that a model declares, as written: nothing resolved, nothing inherited, no defaults. */
export interface Entry<Kind extends KindName = KindName> {
  readonly kind: Kind;
  readonly name: string;
  /** Where the entry begins. */
  readonly place: Place;
  /** What it states, by canonical property name. */
  readonly properties: ReadonlyMap<string, Stated>;
  /** What it states under keys that the schema table does not have: properties that somebody may have declared. */
  readonly unclaimed?: readonly RawAttribute[];
}

/** One threat model, as written in one file. */
export interface Model {
  /** Relative to the model root, with `/`. */
  readonly file: string;
  /** Front matter, title and description included. */
  readonly about: Entry<"Model">;
  readonly boundaries: readonly Entry<"Boundary">[];
  readonly elements: readonly Entry<ElementKind>[];
  readonly data: readonly Entry<"Data">[];
  readonly flows: readonly Entry<"Dataflow">[];
  readonly assumptions: readonly Entry<"Assumption">[];
  readonly decisions: readonly Entry<"Decision">[];
  /** Threats that people found. */
  readonly threats: readonly Entry<"Threat">[];
  readonly protocols: readonly Entry<"Protocol">[];
  readonly protocolStyles: readonly Entry<"ProtocolStyle">[];
  readonly severityMultipliers: readonly Entry<"SeverityMultiplier">[];
  readonly mitreMappings: readonly Entry<"MitreMapping">[];
  /** Properties of one's own. */
  readonly declarations: readonly Entry<"PropertyDeclaration">[];
  /** Words of `type=` of one's own. */
  readonly types: readonly Entry<"Type">[];
  /** From the files that the model names beside it: they are read with the tree. */
  readonly context: Context | null;
  readonly billsOfMaterials: readonly BillOfMaterials[];
  /** What files say of what elements are made of, by {@link materialKey}. */
  readonly materials: ReadonlyMap<string, Materials>;
  /** Values are already resolved (pytm's export): no defaults are carried from ends to flows. */
  readonly resolved: boolean;
  /** The length of each of its lines, in UTF-16 code units, without blanks at the end; empty where nobody knows. */
  readonly lineLengths: readonly number[];
  /** Written in pytm's own JSON, in either form: then it says what it says to pytm, and ids of rules are pytm's. */
  readonly isPytm: boolean;
}

/** Two things of different kinds may have one name. */
export function materialKey({ kind, name }: Pick<Entry, "kind" | "name">): string {
  return `${kind} ${name}`;
}

export function stated(entry: Entry, property: string): Value | undefined {
  return entry.properties.get(property)?.value;
}

/** A text property, or "" when it is not stated. */
export function statedText(entry: Entry, property: string): string {
  const value = stated(entry, property);
  return typeof value === "string" ? value : "";
}

/** A list property, or an empty list when it is not stated. */
export function statedList(entry: Entry, property: string): readonly string[] {
  const value = stated(entry, property);
  return Array.isArray(value) ? value : [];
}
