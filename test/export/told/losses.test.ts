import { expect, it } from "vitest";
import {
  citations,
  decidedFindings,
  excludedFindings,
  refinedFindings,
  scoreTerms,
} from "../../../src/export/told/losses.ts";
import { shop } from "../../report/shop.ts";
import { judged } from "../../support/in-memory.ts";

it("are counted", async () => {
  const result = await judged(shop, { builtIn: false });
  const { findings } = result.evaluation;
  const numbers = [excludedFindings, refinedFindings, decidedFindings, citations, scoreTerms].map(
    ({ count }) => count(result),
  );
  const refined = findings.filter(({ refinedBy }) => refinedBy.length > 0).length;
  expect(numbers).toEqual([1, refined, 1, findings.length, findings.length]);
  expect(refined).toBeGreaterThan(0);
});
