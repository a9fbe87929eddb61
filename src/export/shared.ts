import type { ExportedFinding } from "./exported-finding.ts";

/** What a rule says of each of its findings. */
const ofRule = ["privacy", "atlas", "owasp", "asvs", "nist", "d3fend", "mitigations"] as const;
type OfRule = (typeof ofRule)[number];
type RuleTexts = Pick<ExportedFinding, "title" | "stride" | OfRule>;

/**
 * What findings have in common, written once: texts and references of their rules, and the rows of evidence and terms
 * of scores, which findings name by their places, counted from 0.
 */
export function openShared() {
  const rules = new Map<string, RuleTexts>();
  const evidence = openTable<ExportedFinding["evidence"][number]>();
  const scoreTerms = openTable<ExportedFinding["scoreTerms"][number]>();
  return {
    evidence: evidence.values,
    scoreTerms: scoreTerms.values,
    /** By id. */
    ruleTexts: () => [...rules].sort(([a], [b]) => (a < b ? -1 : 1)),
    /** A finding without what is shared. Where a level changes a rule, its findings say themselves what differs. */
    compact(finding: ExportedFinding) {
      const { privacy, atlas, owasp, asvs, nist, d3fend, mitigations, ...own } = finding;
      const { title, stride } = finding;
      const texts = { title, stride, privacy, atlas, owasp, asvs, nist, d3fend, mitigations };
      const known = rules.get(finding.rule) ?? texts;
      rules.set(finding.rule, known);
      const differing = ofRule.filter((key) => known[key] !== texts[key] && !isSame(known[key], texts[key]));
      return {
        ...own,
        scoreTerms: finding.scoreTerms.map(scoreTerms.placeOf),
        evidence: finding.evidence.map(evidence.placeOf),
        ...Object.fromEntries(differing.map((key) => [key, texts[key]])),
      };
    },
  };
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Values are the same where their JSON is. */
function openTable<Value>() {
  const places = new Map<string, number>();
  const values: Value[] = [];
  const placeOf = (value: Value): number => {
    const key = JSON.stringify(value);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, values.length);
    return values.push(value) - 1;
  };
  return { values: values as readonly Value[], placeOf };
}
