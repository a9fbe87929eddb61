import { expect, it } from "vitest";
import { toldFindings } from "../../../src/export/told/findings.ts";
import { severities } from "../../../src/threats/findings/finding.ts";
import { openCount, type RolledUp } from "../../../src/threats/findings/roll-up.ts";
import { shop } from "../../report/shop.ts";
import { idsOf, judged } from "../../support/in-memory.ts";

it("are those that totals count, the worst first, and of one severity what to read first", async () => {
  const result = await judged(shop, { builtIn: false });
  const { open, decided } = toldFindings(result);
  const { total } = result.counts.get("") as RolledUp;
  expect(open).toHaveLength(openCount(total));
  expect(idsOf(decided)).toEqual(["BARE@#Printer"]);
  // A level below tells it in more detail.
  expect(idsOf(result.evaluation.findings)).toContain("LEAK@#flow:Buy");
  expect(idsOf(open)).not.toContain("LEAK@#flow:Buy");
  const order = open.map(({ severity, rank }) => severities.indexOf(severity) * 1000 + rank);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(new Set(open.map(({ severity }) => severity)).size).toBeGreaterThan(2);
});
