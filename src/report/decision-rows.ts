import { dueDecisions } from "../priorities/due.ts";
import type { KnownDecision } from "../priorities/types.ts";
import { levelLink, type Presentation } from "./present.ts";
import type { DecisionRow, DueDecisionRow } from "./views.ts";

export function decisionRow(shown: Presentation, { about, decision, state }: KnownDecision): DecisionRow {
  const finding = shown.findingById.get(about);
  const { status, owner, reason, ticket, until } = decision;
  return {
    finding: about,
    href: finding ? shown.links.findingHref(finding) : null,
    status,
    owner,
    reason,
    ticket,
    until,
    state,
  };
}

/** Decisions that have ended, that end soon, or that are about nothing any more. */
export function decisionsDue(shown: Presentation): DueDecisionRow[] {
  return dueDecisions(shown.result).map((record) => ({
    ...decisionRow(shown, record),
    level: levelLink(shown, record.level),
  }));
}
