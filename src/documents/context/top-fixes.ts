import type { Links } from "../../addresses/links.ts";
import type { Presentation } from "../../report/present.ts";
import type { Finding } from "../../threats/findings/finding.ts";

/** How many changes a report names. */
const topCount = 10;

/** A change of one element that ends findings. */
export interface ElementFix {
  readonly change: string;
  readonly element: string;
  readonly href: string;
  readonly findings: number;
  readonly score: number;
}

interface Candidate {
  readonly change: string;
  readonly element: string;
  readonly href: string;
  readonly ends: Finding[];
}

/**
 * The single changes that end the most risk together: the best one first, then the best for what is left, so
 * that no finding is counted for two of them.
 */
export function topFixes({ result, links }: Presentation): ElementFix[] {
  const candidates = [...singleChanges(result.evaluation.findings, links).values()];
  const ended = new Set<Finding>();
  const left = ({ ends }: Candidate) =>
    ends.reduce((sum, finding) => sum + (ended.has(finding) ? 0 : finding.score), 0);
  const chosen: ElementFix[] = [];
  while (chosen.length < topCount && candidates.length > 0) {
    const best = candidates.reduce((a, b) => (left(b) > left(a) ? b : a));
    const score = left(best);
    if (score === 0) break;
    const findings = best.ends.filter((finding) => !ended.has(finding)).length;
    for (const finding of best.ends) ended.add(finding);
    chosen.push({ change: best.change, element: best.element, href: best.href, findings, score });
  }
  return chosen;
}

/** Changes that alone end a finding, with everything that each of them ends on its element. */
function singleChanges(findings: readonly Finding[], links: Links): Map<string, Candidate> {
  const found = new Map<string, Candidate>();
  for (const finding of findings) {
    if (finding.status !== "open" || finding.refinedBy.length > 0) continue;
    for (const changes of finding.fix) {
      const [only] = changes;
      if (!only || changes.length > 1) continue;
      const change = `${only.property} = ${only.to}`;
      const key = `${finding.level}#${finding.element.id}\n${change}`;
      const known = found.get(key) ?? {
        change,
        element: finding.element.name,
        href: links.findingHref(finding),
        ends: [],
      };
      known.ends.push(finding);
      found.set(key, known);
    }
  }
  return found;
}
