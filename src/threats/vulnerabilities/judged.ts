import type { Vex, VulnerablePackage } from "../../model/beside/materials.ts";
import { isWork } from "../amendments/read-decision.ts";
import type { Decided, Decision, JudgedPackage, JudgedVulnerability } from "../findings/finding.ts";
import { severityOf } from "../findings/score.ts";
import { vulnerabilityScore } from "./score.ts";

/** What people decided about a vulnerability of the element, under one of its ids. */
export type DecidedOf = (ids: readonly string[]) => Decision | null;

export function judgedPackage(
  { vulnerabilities, ...known }: VulnerablePackage,
  decidedOf: DecidedOf,
): JudgedPackage {
  const judged = vulnerabilities.map((one): JudgedVulnerability => {
    const decided = decidedOf([one.id, ...one.aliases]);
    // What has run out is told, and VEX counts again.
    const said = one.vex && decisionOf(one.vex);
    const decision = decided?.expired && said ? said : (decided ?? said);
    const status = decision && !decision.expired ? decision.status : null;
    const isAtWork = status !== null && isWork(status);
    const { score } = vulnerabilityScore(one);
    return {
      ...one,
      ...{ score, severity: severityOf(score), decision },
      status: status === null || isAtWork ? "open" : (status as Decided),
      work: isAtWork ? status : null,
    };
  });
  const rank = ({ status, isExploited, score }: JudgedVulnerability) =>
    (status === "open" ? 100 : 0) + score + (isExploited ? 0.05 : 0);
  judged.sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1));
  return { ...known, vulnerabilities: judged };
}

/** Those by which a package is scored: what counts; where nothing does any more, all. */
export function countingIn({ vulnerabilities }: JudgedPackage): readonly JudgedVulnerability[] {
  const open = vulnerabilities.filter(({ status }) => status === "open");
  return open.length > 0 ? open : vulnerabilities;
}

/** Justifications that say that the vulnerability is there, and something stands before it. */
const protecting =
  /^(?:inline_?mitigations_?already_?exist|protected_|requires_(?:configuration|environment))/i;

/** What VEX says, as a decision: who reads a finding need not know the words of each format. */
export function decisionOf({ state, justification, detail, response, at, place }: Vex): Decision | null {
  const status = statusOf(state, justification);
  if (status === null) return null;
  const words = [
    `VEX: ${state.replaceAll("_", " ")}`,
    justification.replaceAll("_", " "),
    detail,
    response.join(", "),
  ];
  return {
    ...{ status, owner: "", reviewer: "", ticket: "", until: "", expired: false },
    date: /^\d{4}-\d{2}-\d{2}/.exec(at)?.[0] ?? "",
    reason: words.filter((word) => word !== "").join("; "),
    from: `${place.file}:${place.line}`,
  };
}

/** Null for what counts as before. */
function statusOf(state: Vex["state"], justification: string): Decision["status"] | null {
  switch (state) {
    case "affected":
      return null;
    case "under_investigation":
      return "in-discussion";
    case "fixed":
      return "mitigated";
    case "accepted":
      return "accepted";
    case "not_affected":
      return protecting.test(justification) ? "mitigated" : "false-positive";
  }
}

/** What says the least of being safe comes first: it counts for all. */
const weakest: readonly Decided[] = ["accepted", "transferred", "avoided", "mitigated", "false-positive"];

/**
 * What was decided about a package by what was decided about each of its vulnerabilities: nothing while one counts, for
 * which nobody says a word.
 */
export function decisionOn(judged: JudgedPackage): Decision | null {
  const { vulnerabilities } = judged;
  const open = vulnerabilities.filter(({ status }) => status === "open");
  if (open.length > 0) {
    const expired = open.find(({ decision }) => decision?.expired)?.decision;
    const atWork = open.every(({ work }) => work !== null);
    return expired ?? (atWork ? together(open) : null);
  }
  const status = weakest.find((one) => vulnerabilities.some((each) => each.status === one));
  return status === undefined ? null : together(vulnerabilities.filter((one) => one.status === status));
}

/** So many reasons are told where they differ. */
const reasonsAtMost = 3;

function together(vulnerabilities: readonly JudgedVulnerability[]): Decision | null {
  const all = vulnerabilities.flatMap(({ decision }) => decision ?? []);
  const [first] = all;
  if (!first) return null;
  const reasons = [...new Set(all.map(({ reason }) => reason))];
  const told = vulnerabilities
    .slice(0, reasonsAtMost)
    .map(({ id, decision }) => `${id}: ${decision?.reason}`);
  const more = vulnerabilities.length - told.length;
  const ends = all.flatMap(({ until }) => until || []).sort();
  return {
    ...first,
    until: ends[0] ?? "",
    reason:
      reasons.length === 1
        ? (reasons[0] ?? "")
        : [...told, ...(more > 0 ? [`and ${more} more`] : [])].join("; "),
  };
}
