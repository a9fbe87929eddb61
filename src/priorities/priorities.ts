import type { JudgedTree } from "../judged-tree.ts";
import { attackPathsOf } from "../paths/attack-paths.ts";
import { openAnswers } from "./answers.ts";
import { dueDecisions, dueReviews } from "./due.ts";
import { fixesOf } from "./fixes.ts";
import { questionsOf } from "./questions.ts";
import { openOwners, sharesOf } from "./shares.ts";
import type { EntryPoint, Priorities } from "./types.ts";

/** Where to start; docs/where-to-start.md tells how each number comes about. */
function priorities(judged: JudgedTree): Priorities {
  const open = judged.evaluation.findings
    .filter(({ status, refinedBy }) => status === "open" && refinedBy.length === 0)
    .sort((a, b) => a.rank - b.rank);
  const ownerOf = openOwners(judged);
  return {
    open: open.length,
    ...fixesOf(open, ownerOf, openAnswers(judged.system)),
    ...questionsOf(open),
    decisionsDue: dueDecisions(judged),
    reviewsDue: dueReviews(judged, ownerOf),
    entries: entryPoints(judged),
    ...sharesOf(judged, open, ownerOf),
  };
}

const known = new WeakMap<object, () => Priorities>();

/** The same, worked out once for pages and files. */
export function prioritiesOf(judged: JudgedTree): Priorities {
  const before = known.get(judged.evaluation);
  if (before) return before();
  const found = priorities(judged);
  known.set(judged.evaluation, () => found);
  return found;
}

/** Has an evaluation that stands for another one answer with what is known of that. */
export function knowPriorities(evaluation: JudgedTree["evaluation"], answer: () => Priorities): void {
  known.set(evaluation, answer);
}

/** The entries of attack paths, those first where the worst begins. */
function entryPoints(judged: JudgedTree): EntryPoint[] {
  const { entries, paths } = attackPathsOf(judged);
  return entries
    .map(({ at, why }): EntryPoint => {
      const begun = paths.filter(({ entry }) => entry.place === at.place);
      const [worst] = [...begun].sort((a, b) => b.score - a.score);
      return {
        at,
        why,
        paths: begun.length,
        worst: worst ? { score: worst.score, severity: worst.severity } : null,
      };
    })
    .sort((a, b) => (b.worst?.score ?? -1) - (a.worst?.score ?? -1) || b.paths - a.paths);
}
