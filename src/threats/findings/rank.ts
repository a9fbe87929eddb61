import { groupBy } from "../../model/group.ts";
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
export type Rankable = Pick<Finding, "id" | "level" | "element" | "rule" | "score" | "basis"> & {
  /** Its value in millionths; 0 where that is not known yet. Who knows it of one knows it of all of the element. */
  worth: number;
};

/**
 * The findings in the order in which to read them, over all levels, each told what it is worth. What was decided changes no
 * rank.
 */
export function ranked<One extends Rankable>(findings: readonly One[]): One[] {
  const unknown = findings.filter(({ worth }) => worth === 0);
  for (const same of groupBy(unknown, ({ level, element }) => `${level}#${element.id}`).values()) {
    // What is written is what is compared, so that who sorts by it comes to the same.
    for (const [one, value] of valued(same)) one.worth = Math.round(value * 1e6);
  }
  return [...findings].sort((a, b) => b.worth - a.worth || b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** The findings of one element with their values, the most valuable first. */
function* valued<One extends Rankable>(findings: readonly One[]): Generator<[One, number]> {
  const rest = [...findings].sort(
    (a, b) => worthAlone(b) - worthAlone(a) || b.score - a.score || (a.id < b.id ? -1 : 1),
  );
  const shown = new Set<Stride>();
  while (rest.length > 0) {
    let best = 0;
    let most = -1;
    for (const [at, one] of rest.entries()) {
      if (worthAlone(one) <= most) break;
      const value =
        worthAlone(one) * perShownLetter ** one.rule.stride.filter((letter) => shown.has(letter)).length;
      if (value > most) [best, most] = [at, value];
    }
    const [one] = rest.splice(best, 1) as [One];
    for (const letter of one.rule.stride) shown.add(letter);
    yield [one, most];
  }
}

function worthAlone({ rule, basis, score }: Rankable): number {
  return priors[rule.prior] * relevance[basis] * (0.6 + 0.04 * score);
}
