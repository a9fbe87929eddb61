import type { Rule } from "../rules/rule.ts";
import type { Finding } from "../threats/findings/finding.ts";
import { exportEvidence, exportedWith } from "./exported-finding.ts";

/** What a rule says of each of its findings. */
const ofRule = ["privacy", "atlas", "owasp", "asvs", "nist", "d3fend", "mitigations"] as const;
type RuleTexts = Pick<Rule, "title" | "stride" | (typeof ofRule)[number]>;

/**
 * What findings have in common, written once: texts and references of their rules, and the rows of evidence, terms of
 * scores and fixes, which findings name by their places, counted from 0.
 */
export function openShared() {
  const rules = new Map<string, RuleTexts>();
  const evidence = openTable(exportEvidence);
  const scoreTerms = openTable((term: Finding["scoreTerms"][number]) => term);
  const fixes = openTable((set: Finding["fix"][number]) => set);
  return {
    /** Each row as JSON. */
    evidence: evidence.rows,
    scoreTerms: scoreTerms.rows,
    fixes: fixes.rows,
    /** By id. */
    ruleTexts: () => [...rules].sort(([a], [b]) => (a < b ? -1 : 1)),
    /** A finding without what is shared. Where a level changes a rule, its findings say themselves what differs. */
    compact(finding: Finding) {
      const { privacy, atlas, owasp, asvs, nist, d3fend, mitigations, ...own } = exportedWith(finding, {
        scoreTerms: finding.scoreTerms.map(scoreTerms.placeOf),
        evidence: finding.evidence.map(evidence.placeOf),
        fix: finding.fix.map(fixes.placeOf),
      });
      const { title, stride } = own;
      const texts = { title, stride, privacy, atlas, owasp, asvs, nist, d3fend, mitigations };
      const known = rules.get(own.rule) ?? texts;
      rules.set(own.rule, known);
      const differing = ofRule.filter((key) => known[key] !== texts[key] && !isSame(known[key], texts[key]));
      return differing.length === 0
        ? own
        : { ...own, ...Object.fromEntries(differing.map((key) => [key, texts[key]])) };
    },
  };
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Rows that others name by their places. Values are the same where their JSON is; most are the very same objects. */
export function openTable<Value extends object>(shape: (value: Value) => unknown) {
  const known = new Map<Value, number>();
  const places = new Map<string, number>();
  const placeOf = (value: Value): number => {
    let place = known.get(value);
    if (place !== undefined) return place;
    const row = JSON.stringify(shape(value));
    place = places.get(row) ?? places.size;
    places.set(row, place);
    known.set(value, place);
    return place;
  };
  return { rows: () => places.keys(), placeOf };
}
