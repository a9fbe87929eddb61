import { packOf } from "../addresses/packed.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { openReviews } from "./review.ts";
import type { KnownDecision, ReviewDue } from "./types.ts";

/** So many days ahead people are told that a decision ends, or that a review is due. */
const daysAhead = 30;

/** Decisions that have ended, that end soon, or that are about nothing any more. */
export function dueDecisions(judged: JudgedTree): KnownDecision[] {
  const limit = soonAfter(judged.now);
  return [...judged.evaluation.decisions, ...packedDecisions(judged)].filter(
    ({ state, decision }) => state !== "in force" || (decision.until !== "" && decision.until <= limit),
  );
}

/**
 * Decisions that came with packs which are shown as they were packed, each by the first of the findings that it answers.
 * Whether one has ended is a matter of today, whatever the pack makes of it.
 */
export function packedDecisions({ evaluation, packs, now }: JudgedTree): KnownDecision[] {
  if (packs.every(({ again }) => again !== null)) return [];
  const own = new Set(evaluation.decisions.map(({ decision }) => decision));
  const byPlace = new Map<string, KnownDecision>();
  for (const { id, level, decision } of evaluation.findings) {
    if (decision === null || own.has(decision) || byPlace.has(decision.from)) continue;
    if (packOf(decision.from) === null) continue;
    const hasEnded = decision.expired || (decision.until !== "" && decision.until < now);
    byPlace.set(decision.from, { level, about: id, decision, state: hasEnded ? "expired" : "in force" });
  }
  return [...byPlace.values()];
}

/**
 * Levels whose review is overdue or soon due, the longest overdue first, then those that nobody says were ever reviewed.
 * What was reviewed with a level above is due with it, and told there.
 */
export function dueReviews(judged: JudgedTree, ownerOf: (level: string) => string): ReviewDue[] {
  const { tree, now } = judged;
  const limit = soonAfter(now);
  const stateOf = openReviews(judged);
  const due: ReviewDue[] = [];
  for (const { path, model, parent } of tree.levels.values()) {
    if (model === null) continue;
    const state = stateOf(path);
    const above = parent === null ? null : tree.levels.get(parent);
    if (above?.model && !model.about.properties.has("reviewed")) continue;
    const owner = ownerOf(path);
    if (state === null) due.push({ level: path, owner, reviewed: "", due: null, state: "never" });
    else if (state.due !== null && state.due <= limit)
      due.push({
        ...{ level: path, owner, reviewed: state.reviewed, due: state.due },
        state: state.overdue ? "overdue" : "soon",
      });
  }
  const rank = (one: ReviewDue) => one.due ?? "9";
  return due.sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : a.level < b.level ? -1 : 1));
}

function soonAfter(now: string): string {
  const soon = new Date(`${now}T00:00:00Z`);
  soon.setUTCDate(soon.getUTCDate() + daysAhead);
  return soon.toISOString().slice(0, 10);
}
