import type { DecisionRecord } from "../threats/amendments/decisions.ts";
import { levelLink, type Presentation } from "./present.ts";
import type { DecisionRow, PortfolioView } from "./views.ts";

/** So many days ahead the first page warns that a decision ends. */
const daysAhead = 30;

export function decisionRow(shown: Presentation, { about, decision, state }: DecisionRecord): DecisionRow {
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
export function decisionsDue(shown: Presentation): PortfolioView["decisionsDue"] {
  const { result } = shown;
  const soon = new Date(`${result.now}T00:00:00Z`);
  soon.setUTCDate(soon.getUTCDate() + daysAhead);
  const limit = soon.toISOString().slice(0, 10);
  return result.evaluation.decisions
    .filter(
      ({ state, decision }) => state !== "in force" || (decision.until !== "" && decision.until <= limit),
    )
    .map((record) => ({ ...decisionRow(shown, record), level: levelLink(shown, record.level) }));
}
