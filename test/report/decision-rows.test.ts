import { expect, it } from "vitest";
import { decisionRow, decisionsDue } from "../../src/report/decision-rows.ts";
import { shop, shown } from "./shop.ts";

it("a decision leads to what it is about, if that is still there", async () => {
  const all = await shown(shop);
  const rows = all.result.evaluation.decisions.map((one) => decisionRow(all, one));
  expect(rows.map(({ finding, href }) => [finding, href !== null])).toEqual([
    ["BARE@#Printer", true],
    ["BARE@shop#Door", true],
    ["LEAK@shop/till#flow:Count", false],
  ]);
});

it.each([
  ["2027-03-02", ["BARE@#A"]],
  ["2027-03-03", []],
])("a decision until %s is due within 30 days of 2027-01-31: %j", async (until, expected) => {
  const all = await shown({
    "rules.yaml": shop["rules.yaml"] ?? "",
    "model.md": `## Servers\n- **A**:\n## Responses\n- **BARE#A**: status=accepted, reason=x, until=${until}`,
  });
  expect(decisionsDue(all).map(({ finding }) => finding)).toEqual(expected);
});
