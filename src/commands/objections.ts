import type { JudgedTree } from "../judged-tree.ts";
import type { Span } from "../model/words/span.ts";
import { oneLine } from "../one-line.ts";
import { attackPathsOf } from "../paths/attack-paths.ts";
import type { AttackPath } from "../paths/types.ts";
import { packedDecisions } from "../priorities/due.ts";
import { reviewsDue } from "../priorities/review.ts";
import { type Severity, severities } from "../threats/findings/finding.ts";
import { count } from "./terminal.ts";

/** How good a tree has to be. */
export interface Gate {
  readonly failOn: Severity | null;
  readonly failOnNew: boolean;
  readonly failOnExpired: boolean;
  readonly failOnPath: Severity | null;
  /** So long ago a review may be, and how the command line says that. */
  readonly maxAge: { readonly span: Span; readonly said: string } | null;
}

export const noGate: Gate = {
  failOn: null,
  failOnNew: false,
  failOnExpired: false,
  failOnPath: null,
  maxAge: null,
};

/** Whether nothing can fail. */
export function isOpen({ failOn, failOnNew, failOnExpired, failOnPath, maxAge }: Gate): boolean {
  return failOn === null && !failOnNew && !failOnExpired && failOnPath === null && maxAge === null;
}

/**
 * Everything that a gate has against a tree, in words, each with the option that says so.
 * @param newIds ids of findings that the baseline does not have open; null without one: then everything is new
 */
export function objections(
  judged: JudgedTree,
  gate: Gate,
  newIds: ReadonlySet<string> | null = null,
): string[] {
  return [
    ...aboutFindings(judged, gate, newIds),
    ...aboutPaths(judged, gate),
    ...aboutDecisions(judged, gate),
    ...aboutReviews(judged, gate),
  ];
}

function aboutFindings(
  { evaluation }: JudgedTree,
  { failOn, failOnNew }: Gate,
  newIds: ReadonlySet<string> | null,
): string[] {
  const open = evaluation.findings.filter(
    ({ status, refinedBy }) => status === "open" && refinedBy.length === 0,
  );
  const isNew = ({ id }: (typeof open)[number]) => newIds?.has(id) ?? true;
  // What is new is an objection of its own; else it is what a severity is asked of.
  const severe = open.filter(
    (one) => failOn !== null && isAsSevere(one.severity, failOn) && (failOnNew || isNew(one)),
  );
  const fresh = failOnNew ? open.filter(isNew) : [];
  const said: string[] = [];
  if (severe.length > 0) {
    const only = newIds === null || failOnNew ? "open finding" : "new open finding";
    said.push(`${count(severe.length, only)} of severity ${failOn} or worse (--fail-on ${failOn})`);
  }
  if (fresh.length > 0) {
    const areToldAlready = severe.length > 0 && fresh.every((one) => severe.includes(one));
    said.push(
      `${areToldAlready ? `${fresh.length} of them new` : count(fresh.length, "new finding")} (--fail-on-new)`,
    );
  }
  return said;
}

const isAsSevere = (one: Severity, limit: Severity): boolean =>
  severities.indexOf(one) <= severities.indexOf(limit);

function aboutPaths(judged: JudgedTree, { failOnPath }: Gate): string[] {
  if (failOnPath === null) return [];
  const { paths } = attackPathsOf(judged);
  const severe = paths.filter(({ severity }) => isAsSevere(severity, failOnPath));
  if (severe.length === 0) return [];
  const [{ entry, target } = severe[0] as AttackPath] = severe;
  const first = `"${oneLine(entry.name)}" to "${oneLine(target.name)}" first`;
  return [
    `${count(severe.length, "attack path")} of severity ${failOnPath} or worse, ${first} (--fail-on-path ${failOnPath})`,
  ];
}

/** Decisions that no longer answer the findings that they were made about. */
function aboutDecisions(judged: JudgedTree, { failOnExpired }: Gate): string[] {
  if (!failOnExpired) return [];
  const { evaluation } = judged;
  const counting = new Set(evaluation.findings.map(({ decision }) => decision));
  const own = evaluation.decisions.filter(({ decision }) => counting.has(decision));
  const expired = [...own, ...packedDecisions(judged)].filter(({ state }) => state === "expired");
  return expired.length === 0 ? [] : [`${count(expired.length, "expired decision")} (--fail-on-expired)`];
}

function aboutReviews(judged: JudgedTree, { maxAge }: Gate): string[] {
  if (maxAge === null) return [];
  const { overdue, never } = reviewsDue(judged, maxAge.span);
  const said = [
    ...(overdue.length > 0 ? [`${count(overdue.length, "overdue review")}`] : []),
    ...(never.length > 0 ? [`${count(never.length, "model")} never reviewed`] : []),
  ];
  return said.length === 0 ? [] : [`${said.join(" and ")} (--max-age ${maxAge.said})`];
}
