import { expect, it } from "vitest";
import { KeptFinding, type PlainFinding } from "../../../src/threats/kept/kept-findings.ts";
import { keptText, readKeptText } from "../../../src/threats/kept/kept-text.ts";
import { shop } from "../../report/shop.ts";
import { judged } from "../../support/in-memory.ts";

it("findings come back from their text as they were", async () => {
  const { evaluation } = await judged(shop, { builtIn: false });
  const all = evaluation.findings.map((finding): PlainFinding => {
    const { id, rule, level, element, severity, score, scoreTerms, formerIds } = finding;
    const { basis, attack, contexts, location, evidence, fix, remedies, questions, hides } = finding;
    return {
      ...{
        id,
        rule: rule.id,
        level,
        element,
        severity,
        score,
        scoreTerms,
        formerIds,
        basis,
        attack,
        contexts,
      },
      ...{ location, evidence, fix, remedies, questions, hides, isRefined: false, assumption: null },
    };
  });
  expect(all.length).toBeGreaterThan(3);
  expect(JSON.parse(JSON.stringify(readKeptText(keptText(all))))).toEqual(JSON.parse(JSON.stringify(all)));
  const [one, ...others] = evaluation.findings;
  const [plain] = all;
  if (!one || !plain || others.length === 0) throw new Error("nothing was found");
  const kept = new KeptFinding(plain, one.rule, one.decision, one.refinedBy);
  for (const field of [
    "id",
    "status",
    "work",
    "score",
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
