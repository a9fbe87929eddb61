import type { Expression } from "../conditions/syntax.ts";
import type { Place } from "../model/place.ts";
import type { KindName } from "../model/schema.ts";

/** Words for severity and likelihood, highest first. */
export const ratings = ["very high", "high", "medium", "low", "very low"] as const;
export type Rating = (typeof ratings)[number];

/** The categories of STRIDE, in its order. */
export const strideLetters = ["S", "T", "R", "I", "D", "E"] as const;
export type Stride = (typeof strideLetters)[number];

export const strideNames: Readonly<Record<Stride, string>> = {
  S: "Spoofing",
  T: "Tampering",
  R: "Repudiation",
  I: "Information disclosure",
  D: "Denial of service",
  E: "Elevation of privilege",
};

/** What a rule file says of a rule that is known already: only what it states changes. */
export interface RuleChange {
  readonly id: string;
  readonly stated: Partial<Omit<Rule, "id" | "condition" | "expression" | "place" | "places">>;
  /** False to leave the rule out. */
  readonly enabled: boolean;
  readonly place: Place;
  readonly places: Readonly<Record<string, Place>>;
}

/** A threat: what it is about, when it applies, what to do. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  /** Kinds, subkinds included; empty means every kind. */
  readonly targets: readonly KindName[];
  /** As written. */
  readonly condition: string;
  readonly expression: Expression;
  readonly severity: Rating;
  readonly likelihood: Rating;
  readonly stride: readonly Stride[];
  readonly cwe: readonly string[];
  readonly capec: readonly string[];
  /** ATT&CK techniques. */
  readonly attack: readonly string[];
  readonly d3fend: readonly string[];
  readonly description: string;
  /** How it is exploited. */
  readonly exploit: string;
  /** The most effective first. */
  readonly mitigations: readonly string[];
  /** Where the rule stands; the file of a built-in rule is `builtin:NAME`. */
  readonly place: Place;
  /** Where each of its fields stands. */
  readonly places: Readonly<Record<string, Place>>;
}
