import { type Report, warningAt } from "../../model/diagnostic.ts";
import type { Entry } from "../../model/model.ts";
import type { Decision, Finding } from "../findings/finding.ts";
import { matchesPattern } from "./pattern.ts";

type Met = Pick<Finding, "id" | "formerIds">;

interface Made {
  readonly decision: Decision;
  readonly entry: Entry<"Decision">;
}

/**
 * Decisions about ids that findings had in an earlier version. A finding follows when all that it takes the place of was
 * decided: of several flows that one finding names, one that nobody decided keeps it open.
 */
export interface FormerDecisions {
  /** Whether some finding had the id, and has another one now. */
  has(id: string): boolean;
  matches(pattern: string): boolean;
  /** @returns how many findings the decision may be about */
  add(about: string, isPattern: boolean, made: Made): number;
  /** The decisions that findings follow which have none of their own. Tells what follows, and what does not. */
  answers(own: ReadonlyMap<string, Decision>): ReadonlyMap<string, Decision>;
}

export function openFormerDecisions(findings: readonly Met[], report: Report): FormerDecisions {
  let index: ReadonlyMap<string, readonly Met[]> | null = null;
  const heirsOf = (): ReadonlyMap<string, readonly Met[]> => {
    index ??= indexed(findings);
    return index;
  };
  const made = new Map<string, Made & { readonly isPattern: boolean }>();

  function add(id: string, isPattern: boolean, decision: Made): number {
    const heirs = heirsOf().get(id) ?? [];
    const other = made.get(id);
    if (heirs.length > 0 && (!other || (other.isPattern && !isPattern)))
      made.set(id, { ...decision, isPattern });
    return heirs.length;
  }

  /** A pattern that names no rule is about what it matches, and not about what became of that. */
  function matched(pattern: string): string[] {
    if (/^[^@]*\*/.test(pattern)) return [];
    return [...heirsOf().keys()].filter((id) => matchesPattern(pattern, id));
  }

  function follow({ id, formerIds }: Met, answers: Map<string, Decision>): void {
    const [first] = formerIds.filter((group) => group.every((one) => made.has(one)));
    if (first) {
      const [leading] = first.map((one) => made.get(one) as Made).sort(soonest);
      if (leading) answers.set(id, leading.decision);
    }
    for (const former of new Set(formerIds.flat())) {
      const one = made.get(former);
      if (!one) continue;
      const { place } = one.entry;
      if (first?.includes(former)) {
        const message = `"${former}" is told as "${id}" now, which follows this decision.`;
        report(
          warningAt(
            "decision-moved",
            message,
            place,
            one.isPattern ? "name what is told now" : `write "${id}"`,
          ),
        );
      } else {
        const message = `"${id}" takes the place of "${former}" and of others that nobody decided: it stays open.`;
        report(warningAt("decision-covers-part", message, place, `decide "${id}"`));
      }
    }
  }

  return {
    has: (id) => heirsOf().has(id),
    matches: (pattern) => matched(pattern).length > 0,
    add(about, isPattern, decision) {
      if (!isPattern) return add(about, false, decision);
      const ids = matched(about);
      return ids.reduce((sum, id) => sum + add(id, true, decision), 0);
    },
    answers(own) {
      const answers = new Map<string, Decision>();
      if (made.size === 0) return answers;
      for (const finding of findings) if (!own.has(finding.id)) follow(finding, answers);
      return answers;
    },
  };
}

/** Findings by what they were called; what is still called so is not looked for. */
function indexed(findings: readonly Met[]): ReadonlyMap<string, readonly Met[]> {
  const ids = new Set(findings.map(({ id }) => id));
  const heirs = new Map<string, Met[]>();
  for (const finding of findings) {
    for (const former of new Set(finding.formerIds.flat())) {
      if (ids.has(former)) continue;
      const same = heirs.get(former);
      if (same) same.push(finding);
      else heirs.set(former, [finding]);
    }
  }
  return heirs;
}

/** The one that ends first counts for all. */
function soonest(a: Made, b: Made): number {
  const end = ({ decision: { until } }: Made) => (until === "" ? "9999" : until);
  return end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : 0;
}
