import { isKindOf, type KindName, kinds } from "../model/schema.ts";
import { didYouMean, fold } from "../model/spelling.ts";
import { isInProfile, profilesOf } from "../rules/profiles.ts";
import { type Rule, type Stride, strideLetters, strideNames } from "../rules/rule.ts";
import { UsageError } from "./exit.ts";

/** Which rules are wanted; what nobody states asks for all. */
export interface RuleChoice {
  readonly family?: string;
  /** A letter of STRIDE, or its name. */
  readonly stride?: string;
  readonly kind?: string;
  readonly profile?: string;
}

/**
 * The rules of a family, a category, a kind and a profile.
 * @throws UsageError for a word that none of them is
 */
export function chosenRules(rules: readonly Rule[], { family, stride, kind, profile }: RuleChoice): Rule[] {
  const families = [...new Set(rules.map((rule) => rule.family).filter((one) => one !== ""))].sort();
  const wanted = {
    family: family === undefined ? null : known("--family", family, families),
    stride: stride === undefined ? null : letterOf(stride),
    kind: kind === undefined ? null : (known("--kind", kind, [...kinds.keys()]) as KindName),
    profile: profile === undefined ? null : known("--profile", profile, profilesOf(rules)),
  };
  return rules.filter(
    (rule) =>
      (wanted.family === null || rule.family === wanted.family) &&
      (wanted.stride === null || rule.stride.includes(wanted.stride)) &&
      (wanted.kind === null || isAskedOf(rule, wanted.kind)) &&
      (wanted.profile === null || isInProfile(rule, [wanted.profile])),
  );
}

/** A rule that targets what a kind is, or what is of the kind. */
function isAskedOf({ targets }: Rule, kind: KindName): boolean {
  return targets.length === 0 || targets.some((target) => isKindOf(kind, target) || isKindOf(target, kind));
}

function letterOf(word: string): Stride {
  const found = strideLetters.find((one) =>
    [one, strideNames[one]].some((name) => fold(name) === fold(word)),
  );
  if (found) return found;
  const names = Object.values(strideNames);
  throw new UsageError(
    `--stride is one of ${strideLetters.join(", ")}, or its name, not "${word}".`,
    didYouMean(word, names),
  );
}

function known(option: string, word: string, words: readonly string[]): string {
  const found = words.find((one) => fold(one) === fold(word));
  if (found === undefined)
    throw new UsageError(`${option} is one of ${words.join(", ")}, not "${word}".`, didYouMean(word, words));
  return found;
}
