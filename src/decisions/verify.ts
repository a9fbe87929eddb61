import type { JudgedTree } from "../judged-tree.ts";
import type { Entry } from "../model/model.ts";
import { readDecisions } from "../read/structured.ts";
import { knownRules } from "../rules/known-rules.ts";
import { decide } from "../threats/amendments/decisions.ts";
import type { Decision, Finding } from "../threats/findings/finding.ts";
import type { NewDecision } from "./new-decision.ts";
import { decisionsFile } from "./place.ts";

/** A finding that would not be decided as it should, and the decision that counts before; null for none. */
export interface NotDecided {
  readonly finding: Finding;
  readonly counts: Decision | null;
}

/**
 * Decides findings once more, with files of decisions as they are about to be written.
 * @param files texts by level
 * @param wanted what is to count for each finding, and the level beside whose model it stands
 */
export function notDecided(
  judged: Pick<JudgedTree, "system" | "evaluation" | "rules" | "now">,
  files: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<Finding, { readonly level: string; readonly decision: NewDecision }>,
): NotDecided[] {
  const { system, evaluation, rules, now } = judged;
  const beside = new Map<string, Entry<"Decision">[]>();
  for (const { level, entry } of evaluation.decisions) {
    if (entry.place.file !== decisionsFile(level) || files.has(level)) continue;
    const entries = beside.get(level);
    if (entries) entries.push(entry);
    else beside.set(level, [entry]);
  }
  for (const [level, text] of files)
    beside.set(
      level,
      readDecisions(decisionsFile(level), text, () => undefined),
    );
  const { answers } = decide(
    system,
    knownRules(rules, []),
    evaluation.findings,
    beside,
    now,
    () => undefined,
  );
  return [...wanted].flatMap(([finding, { level, decision }]) => {
    const answer = answers.get(finding.id) ?? null;
    const isMeant =
      answer !== null &&
      answer.status === decision.status &&
      answer.from.startsWith(`${decisionsFile(level)}:`);
    return isMeant ? [] : [{ finding, counts: answer }];
  });
}
