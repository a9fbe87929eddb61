import type { Diff, MovedFinding } from "./changes.ts";
import type { FindingFacts } from "./facts.ts";

/** What differs in what is open: the one answer for the gate, for a site with a baseline, and for an archive. */
export interface Openings {
  /** Open after, and nothing of it was open before; or a package of which more is known. */
  readonly opened: readonly FindingFacts[];
  /** Open before, and nothing of it is open after. */
  readonly ended: readonly FindingFacts[];
  /** Open in both under the same id, with another severity. */
  readonly changed: readonly { readonly before: FindingFacts; readonly after: FindingFacts }[];
  /** Open in both, under another id. */
  readonly moved: readonly MovedFinding[];
}

/** What is told in more detail below was open all the same, but is no news itself. */
export function openingsOf({ findings }: Pick<Diff, "findings">): Openings {
  const pairs: readonly Pick<MovedFinding, "before" | "after">[] = [
    ...findings.new.map((one) => ({ before: [], after: [one] })),
    ...findings.fixed.map((one) => ({ before: [one], after: [] })),
    ...findings.changed.map(({ before, after }) => ({ before: [before], after: [after] })),
    ...findings.moved,
  ];
  return {
    opened: pairs.flatMap(({ before, after }) =>
      before.some(isOpen) ? after.filter((one) => counts(one) && hasMore(before, one)) : after.filter(counts),
    ),
    ended: pairs.flatMap(({ before, after }) => (after.some(isOpen) ? [] : before.filter(counts))),
    changed: findings.changed.filter(
      ({ before, after }) => counts(before) && counts(after) && before.severity !== after.severity,
    ),
    moved: findings.moved.filter(({ before, after }) => before.some(counts) && after.some(counts)),
  };
}

/** Whether a package has vulnerabilities that it did not have. */
function hasMore(before: readonly FindingFacts[], after: FindingFacts): boolean {
  return before.length > 0 && before.every((one) => newVulnerabilities(one, after).length > 0);
}

const isOpen = ({ status }: FindingFacts): boolean => status === "open";
const counts = (finding: FindingFacts): boolean => isOpen(finding) && !finding.isRefined;

/** Vulnerabilities of a package that count after, and did not before; none where one of the two does not say. */
export function newVulnerabilities(before: FindingFacts, after: FindingFacts): readonly string[] {
  if (!before.vulnerabilities || !after.vulnerabilities) return [];
  const known = new Set(before.vulnerabilities);
  return after.vulnerabilities.filter((id) => !known.has(id));
}
