import type { EnumMember } from "../../model/enums.ts";
import { propertiesOf } from "../../model/properties.ts";
import type { Rating, Rule, Stride } from "../../rules/rule.ts";
import { openSpeaker } from "../../words/speaker.ts";
import { englishWords } from "../../words/words.ts";
import { highestClassification } from "../facts/attributes.ts";
import type { Subject } from "../facts/subject.ts";
import type { View } from "../facts/view.ts";
import type { Basis, ScoreTerm, Severity } from "./finding.ts";

/** Findings are told in English; pages say it in their language. */
const { say } = openSpeaker(englishWords);

/**
 * The score of a finding, 0 to 10:
 *
 *     sum   = base + likelihood + exposure + stakes + basis, kept within 0 and 10
 *     score = 10 − 10 × (1 − sum / 10) ^ multiplier
 *
 * Each term rises with what it stands for, so the score does too; a multiplier of 1 changes nothing, and no
 * multiplier pushes everything to 10.
 */
const base: Readonly<Record<Rating, number>> = {
  "very high": 9.5,
  high: 8,
  medium: 5.5,
  low: 2.5,
  "very low": 0.5,
};
const likelihood: Readonly<Record<Rating, number>> = {
  "very high": 1,
  high: 0.75,
  medium: 0,
  low: -1.5,
  "very low": -2.5,
};
const secrecy: Readonly<Record<string, number>> = {
  UNKNOWN: 0,
  PUBLIC: -1.5,
  INTERNAL: 0.1,
  RESTRICTED: 0.25,
  SENSITIVE: 0.5,
  CONFIDENTIAL: 0.6,
  SECRET: 0.75,
  TOP_SECRET: 1,
};
const rated: Readonly<Record<string, number>> = { UNKNOWN: 0, LOW: -0.5, MEDIUM: 0, HIGH: 0.5, CRITICAL: 1 };
const exposures = { internet: 0.5, untrusted: 0.5, unknown: 0, trusted: -1 } as const;
const bases: Readonly<Record<Basis, number>> = { stated: 0, open: -0.75, assumed: -1.5 };

/** What a threat touches: what it is a pity to lose. */
const touched: Readonly<Record<Stride, readonly Stake[]>> = {
  S: ["confidentiality", "integrity"],
  T: ["integrity"],
  R: ["integrity"],
  I: ["confidentiality"],
  D: ["availability"],
  E: ["confidentiality", "integrity", "availability"],
};
const stakes = ["confidentiality", "integrity", "availability"] as const;
type Stake = (typeof stakes)[number];

/** The terms, as the page that explains the score tells them: `scoring.meaning.…` of the words says what each is. */
export const scoring = ["base", "likelihood", "exposure", "stakes", "basis", "limit", "multiplier"] as const;

export interface Score {
  readonly score: number;
  readonly severity: Severity;
  /** The values add up to the score, but for rounding. */
  readonly terms: readonly ScoreTerm[];
}

/** What a score takes from the rule. */
type Rated = Pick<Rule, "severity" | "likelihood" | "stride">;

/** What a score takes from what the finding is about, and where that stands: its environment, as CVSS calls it. */
export interface Environment {
  readonly exposure: keyof typeof exposures;
  readonly stakes: Readonly<Record<Stake, { readonly value: number; readonly why: string }>>;
}

export function environmentOf(subject: Subject, view: View): Environment {
  const { name } = highestClassification(subject, view);
  const ratings = Object.fromEntries(stakes.map((stake) => [stake, highestRating(subject, stake, view)]));
  const classified = common.classified[name] ?? { value: 0, why: "" };
  const rating = stakeOf("confidentiality", ratings.confidentiality ?? "UNKNOWN");
  const isOnlyRated = name === "UNKNOWN" && ratings.confidentiality !== "UNKNOWN";
  const isOnlyClassified = ratings.confidentiality === "UNKNOWN";
  return {
    exposure: exposureOf(subject, view),
    stakes: {
      // Where somebody states both, the higher one counts.
      confidentiality:
        isOnlyRated || (!isOnlyClassified && rating.value > classified.value) ? rating : classified,
      integrity: stakeOf("integrity", ratings.integrity ?? "UNKNOWN"),
      availability: stakeOf("availability", ratings.availability ?? "UNKNOWN"),
    },
  };
}

function stakeOf(stake: Stake, rating: string) {
  return common[stake][rating] ?? { value: 0, why: "" };
}

/** The highest rating of the element and of its data. */
function highestRating(subject: Subject, stake: Stake, view: View): string {
  let highest: EnumMember | null = null;
  for (const one of [subject, ...ownData(subject, view)]) {
    if (!propertiesOf(one.kind).byName.has(stake)) continue;
    const rating = view.value(one, stake) as EnumMember;
    if (highest === null || (rating.rank ?? 0) > (highest.rank ?? 0)) highest = rating;
  }
  return highest?.name ?? "UNKNOWN";
}

function ownData(subject: Subject, view: View): readonly Subject[] {
  const { what } = subject.of;
  return what === "element" || what === "flow" ? view.many(subject, "data") : [];
}

/** @param multiplier that of the element, 1 for none */
export function scoreOf(
  rule: Rated,
  { exposure, stakes: atStake }: Environment,
  basis: Basis,
  multiplier: number,
): Score {
  const dimensions = [...new Set(rule.stride.flatMap((letter) => touched[letter]))];
  const candidates = (dimensions.length > 0 ? dimensions : stakes).map((stake) => atStake[stake]);
  const most = candidates.reduce((one, other) => (other.value > one.value ? other : one));
  const terms: ScoreTerm[] = [
    common.base[rule.severity],
    common.likelihood[rule.likelihood],
    common.exposure[exposure],
    { name: "stakes", ...most },
    common.basis[basis],
  ];
  const all = terms.reduce((total, { value }) => total + value, 0);
  const sum = Math.min(10, Math.max(0, all));
  if (sum !== all) terms.push({ name: "limit", value: sum - all, why: say("reason.limit") });
  const raised = multiplier === 1 ? sum : 10 - 10 * (1 - sum / 10) ** multiplier;
  if (multiplier !== 1) {
    const value = round(raised - sum);
    terms.push({
      name: "multiplier",
      value,
      why: say("reason.multiplier", { factor: String(multiplier) }),
    });
  }
  const score = round(raised);
  return { score, severity: severityOf(score), terms };
}

/** The score that an override states: a CVSS vector or number replaces the formula. */
export function cvssScored({ score, written }: { readonly score: number; readonly written: string }): Score {
  const terms = [{ name: "cvss", value: score, why: say("reason.override", { cvss: written }) }];
  return { score, severity: severityOf(score), terms };
}

/** What people say of a threat that they found is not weighed again. */
export function authoredScore({ severity }: Pick<Rule, "severity">): Score {
  const score = base[severity];
  const terms = [{ name: "base", value: score, why: say("reason.authored", { rating: severity }) }];
  return { score, severity: severityOf(score), terms };
}

/** The CVSS band of a score. */
export function severityOf(score: number): Severity {
  if (score >= 9) return "critical";
  if (score >= 7) return "high";
  if (score >= 4) return "medium";
  return score > 0.5 ? "low" : "info";
}

/** The terms that are the same for many findings, each made once. */
const common = {
  base: termsOf("base", base, (rating) => say("reason.severity", { rating })),
  likelihood: termsOf("likelihood", likelihood, (rating) => say("reason.likelihood", { rating })),
  exposure: termsOf("exposure", exposures, (one) => say(`reason.exposure.${one}`)),
  basis: termsOf("basis", bases, (one) => say(`reason.basis.${one}`)),
  classified: termsOf("stakes", secrecy, (name) => say("reason.classification", { class: name })),
  confidentiality: termsOf("stakes", rated, (value) => say("reason.confidentiality", { value })),
  integrity: termsOf("stakes", rated, (value) => say("reason.integrity", { value })),
  availability: termsOf("stakes", rated, (value) => say("reason.availability", { value })),
};

function termsOf<Key extends string>(
  name: string,
  values: Readonly<Record<Key, number>>,
  why: (key: Key) => string,
): Readonly<Record<Key, ScoreTerm>> {
  const entries = (Object.keys(values) as Key[]).map((key) => [
    key,
    { name, value: values[key], why: why(key) },
  ]);
  return Object.fromEntries(entries);
}

function exposureOf(subject: Subject, view: View): keyof typeof exposures {
  if (["isInternetFacing", "isPublic"].some((property) => view.value(subject, property) === true))
    return "internet";
  const trusts = touchedBy(subject, view).map((one) => view.value(one, "isTrusted"));
  if (trusts.includes(false)) return "untrusted";
  return trusts.includes(null) ? "unknown" : "trusted";
}

/** The ends of a flow; anything else, and where its flows come from. */
function touchedBy(subject: Subject, view: View): Subject[] {
  const end = (flow: Subject, way: "source" | "sink") => view.one(flow, way) as Subject;
  if (subject.of.what === "flow") return [end(subject, "source"), end(subject, "sink")];
  return [subject, ...view.many(subject, "inputs").map((flow) => end(flow, "source"))];
}

/** To one decimal, half upwards; what is half but for the inexactness of arithmetic too. */
function round(value: number): number {
  return Math.round(value * 10 + 1e-9) / 10;
}
