import type { Prior, Stride } from "../../rules/rule.ts";
import type { Basis, Finding } from "./finding.ts";

/**
 * What to read first. Severity says how bad a finding is; the rank, how likely it is that it is worth a discussion:
 *
 *     value = prior of the rule × relevance of the basis × (0.6 + 0.04 × score)
 *
 * and of the findings of one element each is worth a quarter less for every category of STRIDE that those before it
 * have shown already.
 */
const priors: Readonly<Record<Prior, number>> = { classic: 0.9, usual: 0.6, rare: 0.3 };
const relevance: Readonly<Record<Basis, number>> = { stated: 1, open: 0.85, assumed: 0.4 };
const perShownLetter = 0.75;

/** What a rank takes from a finding. */
export type Rankable = Pick<Finding, "id" | "level" | "element" | "rule" | "score" | "basis">;

/**
 * The findings in the order in which to read them, over all levels, each with its value in millionths. What was decided
 * changes no rank.
 */
export function ranked<One extends Rankable>(
  findings: readonly One[],
): { readonly one: One; readonly worth: number }[] {
  const ofElement = new Map<string, One[]>();
  for (const finding of findings) {
    const key = `${finding.level}#${finding.element.id}`;
    const same = ofElement.get(key);
    if (same) same.push(finding);
    else ofElement.set(key, [finding]);
  }
  // What is written is what is compared, so that who sorts by it comes to the same.
  const values = [...ofElement.values()].flatMap((same) =>
    Array.from(valued(same), ([one, value]) => ({ one, worth: Math.round(value * 1e6) })),
  );
  return values.sort(
    (a, b) => b.worth - a.worth || b.one.score - a.one.score || (a.one.id < b.one.id ? -1 : 1),
  );
}

/** The findings of one element with their values, the most valuable first. */
function* valued<One extends Rankable>(findings: readonly One[]): Generator<[One, number]> {
  const rest = [...findings].sort(
    (a, b) => worth(b) - worth(a) || b.score - a.score || (a.id < b.id ? -1 : 1),
  );
  const shown = new Set<Stride>();
  while (rest.length > 0) {
    let best = 0;
    let most = -1;
    for (const [at, one] of rest.entries()) {
      if (worth(one) <= most) break;
      const value =
        worth(one) * perShownLetter ** one.rule.stride.filter((letter) => shown.has(letter)).length;
      if (value > most) [best, most] = [at, value];
    }
    const [one] = rest.splice(best, 1) as [One];
    for (const letter of one.rule.stride) shown.add(letter);
    yield [one, most];
  }
}

function worth({ rule, basis, score }: Rankable): number {
  return priors[rule.prior] * relevance[basis] * (0.6 + 0.04 * score);
}
