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

/** How often people name a threat where its condition holds: what a reader should see first. */
export const priors = ["classic", "usual", "rare"] as const;
export type Prior = (typeof priors)[number];

/** LINDDUN's kinds of threats to privacy. */
export const privacyKinds = [
  "linking",
  "identifying",
  "non-repudiation",
  "detecting",
  "data disclosure",
  "unawareness",
  "non-compliance",
] as const;
export type PrivacyKind = (typeof privacyKinds)[number];

/** A rule that a newer one takes over, and where its findings stood, seen from those of the newer one. */
export interface Former {
  readonly id: string;
  /** `same` subject, or the flows that come in (`inputs`), go out (`outputs`), or do either (`flows`). */
  readonly on: "same" | "inputs" | "outputs" | "flows" | "sink" | "source";
}

/** What a rule file says of a rule that is known already: only what it states changes. */
export interface RuleChange {
  readonly id: string;
  readonly stated: Partial<
    Omit<Rule, "id" | "condition" | "expression" | "trigger" | "answer" | "place" | "places">
  >;
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
  /** What rules like it are about, such as `authentication`; "" for none. */
  readonly family: string;
  /** The profiles in which it is in force; empty for all. */
  readonly profiles: readonly string[];
  /** As written; of a rule with `when` and `unless`, both in one. */
  readonly condition: string;
  readonly expression: Expression;
  /** What makes it a threat: a part of the expression, or all of it. */
  readonly trigger: Expression;
  /** What answers it, part of the expression too; null where the condition does not tell the two apart. */
  readonly answer: Expression | null;
  readonly prior: Prior;
  /** Rules that say less about the same: they give no finding where this one does. */
  readonly supersedes: readonly string[];
  /** Rules that it takes over, so that what was decided about their findings holds for its own. */
  readonly formerly: readonly Former[];
  readonly severity: Rating;
  readonly likelihood: Rating;
  readonly stride: readonly Stride[];
  readonly cwe: readonly string[];
  readonly capec: readonly string[];
  /** ATT&CK techniques. */
  readonly attack: readonly string[];
  readonly d3fend: readonly string[];
  /** ATLAS techniques. */
  readonly atlas: readonly string[];
  /** Entries of OWASP's lists: Top 10, API, LLM, agents. */
  readonly owasp: readonly string[];
  /** Requirements or sections of ASVS 5. */
  readonly asvs: readonly string[];
  /** Controls of NIST SP 800-53. */
  readonly nist: readonly string[];
  readonly privacy: readonly PrivacyKind[];
  readonly description: string;
  /** How it is exploited. */
  readonly exploit: string;
  /** The most effective first. */
  readonly mitigations: readonly string[];
  /** It stands for one threat that somebody found, or for a package that is vulnerable: nothing is evaluated. */
  readonly origin?: "authored" | "vulnerability";
  /** Where the rule stands; the file of a built-in rule is `builtin:NAME`. */
  readonly place: Place;
  /** Where each of its fields stands. */
  readonly places: Readonly<Record<string, Place>>;
}
