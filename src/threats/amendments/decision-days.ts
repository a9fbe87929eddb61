import { type Report, warningAt } from "../../model/diagnostic.ts";
import { dayAfter } from "../../model/words/span.ts";
import type { DecisionRecord } from "./decisions.ts";
import { isWork } from "./read-decision.ts";

/** So long before its end a decision is told, in days: time enough to look at it again. */
export const daysOfNotice = 30;

/**
 * Tells decisions that have ended, or are about to; those whose finding is gone are nobody's worry.
 * @param now YYYY-MM-DD
 */
export function checkDecisionDays(records: readonly DecisionRecord[], now: string, report: Report): void {
  const soon = dayAfter(now, { count: daysOfNotice, unit: "day" }) ?? now;
  for (const { about, entry, decision, state } of records) {
    const { date, until, status } = decision;
    // One that ends before it was made is an error already.
    if (until === "" || until > soon || until < date || state === "resolved") continue;
    const place = entry.properties.get("until")?.place ?? entry.place;
    const what = `The decision on "${about}" (${status})`;
    const then = isWork(status) ? "" : state === "expired" ? ": it is open again" : ": it will be open again";
    report(
      state === "expired"
        ? warningAt("decision-expired", `${what} ended on ${until}${then}.`, place, mend)
        : warningAt("decision-ends-soon", `${what} ends on ${until}${then}.`, place, mend),
    );
  }
}

const mend = "decide again, and say until when; or take it out";
