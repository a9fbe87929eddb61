import type { Rule } from "./rule.ts";

/**
 * Whether a team wrote what a rule says, in whatever language it writes. What comes with tm-site is English, and so is what
 * is told of vulnerable packages.
 */
export function isOwn({ origin, place, places }: Pick<Rule, "origin" | "place" | "places">): boolean {
  return origin !== "vulnerability" && !(places.title ?? place).file.startsWith("builtin:");
}

/** The ids of the rules that a team wrote, in their order. */
export function ownRules(rules: readonly Rule[]): readonly string[] {
  return rules.filter(isOwn).map(({ id }) => id);
}
