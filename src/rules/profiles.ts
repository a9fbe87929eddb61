import type { Rule } from "./rule.ts";

/** What a system is like: sets of rules that are of use for some systems and noise for others. */
export const knownProfiles = ["web", "cloud", "iot", "llm", "privacy"] as const;

/** Sets that are in force only where somebody chooses them. */
const optional: ReadonlySet<string> = new Set(["privacy"]);

/**
 * Whether a rule is in force where these profiles were chosen. Rules of no profile always are; where nobody chooses, all
 * are but those of optional sets.
 */
export function isInProfile({ profiles }: Pick<Rule, "profiles">, chosen: readonly string[] | null): boolean {
  if (profiles.length === 0) return true;
  if (chosen === null) return profiles.some((profile) => !optional.has(profile));
  return profiles.some((profile) => chosen.includes(profile));
}

/** Every profile that can be chosen: those that are known, and those that rules name. */
export function profilesOf(rules: readonly Rule[]): readonly string[] {
  return [...new Set([...knownProfiles, ...rules.flatMap(({ profiles }) => profiles)])];
}
