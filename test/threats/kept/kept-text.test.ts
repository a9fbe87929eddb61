import { expect, it } from "vitest";
import { KeptFinding, type PlainFinding } from "../../../src/threats/kept/kept-findings.ts";
import { keptText, readKeptText } from "../../../src/threats/kept/kept-text.ts";
import { shop } from "../../report/shop.ts";
import { judged } from "../../support/in-memory.ts";

it("findings come back from their text as they were", async () => {
  const { evaluation } = await judged(shop, { builtIn: false });
  const all = evaluation.findings.map((finding): PlainFinding => {
    const { id, level, element, severity, score, worth, scoreTerms, formerIds, basis } = finding;
    const { attack, contexts, location, evidence, fix, remedies, questions } = finding;
    const hides = finding.hides.map(({ id, rule, score, remedies }) => ({
      id,
      rule: rule.id,
      score,
      remedies,
    }));
    return {
      ...{ id, rule: finding.rule.id, level, element, severity, score, worth, scoreTerms, formerIds, basis },
      ...{ attack, contexts, location, evidence, fix, remedies, questions, hides },
      ...{ isRefined: false, assumption: null },
    };
  });
  expect(all.length).toBeGreaterThan(3);
  const again = readKeptText(keptText(all));
  expect(again).toHaveLength(all.length);
  for (const [at, one] of all.entries())
    for (const [field, value] of Object.entries(one))
      expect([field, again[at]?.[field as keyof PlainFinding]]).toEqual([
        field,
        JSON.parse(JSON.stringify(value)),
      ]);
  const [one, ...others] = evaluation.findings;
  const [plain] = all;
  if (!one || !plain || others.length === 0) throw new Error("nothing was found");
  const kept = new KeptFinding(plain, one.rule, () => one.rule, one.decision, one.refinedBy);
  for (const field of [
    "id",
    "status",
    "work",
    "score",
    "worth",
    "evidence",
    "fix",
    "remedies",
    "questions",
    "hides",
    "formerIds",
    "location",
  ] as const)
    expect([field, kept[field]]).toEqual([field, one[field]]);
});
