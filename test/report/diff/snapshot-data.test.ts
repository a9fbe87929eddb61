import { expect, it } from "vitest";
import { snapshotColumns } from "../../../src/report/browser-rows.ts";
import { snapshotData } from "../../../src/report/diff/snapshot-data.ts";
import { shop, shown } from "../shop.ts";

it("has every finding with its way, and the pages that another date may not have", async () => {
  const all = await shown(shop);
  const { pages, findings, levels, rules } = snapshotData(all);
  const { evaluation, tree } = all.result;
  expect(pages).toContain("levels/shop/index.html");
  expect(levels.map(({ path }) => path)).toEqual([...tree.levels.keys()]);
  expect(rules.length).toBe(new Set(rules.map(([id]) => id)).size);
  expect(findings).toHaveLength(evaluation.findings.length + evaluation.excluded.length);
  for (const row of findings) {
    expect(row).toHaveLength(snapshotColumns.length);
    const [status, href] = [row[snapshotColumns.indexOf("status")], row.at(-1)];
    expect([status === "excluded", href]).toEqual([
      status === "excluded",
      status === "excluded" ? "" : expect.stringMatching(/^levels\/.*#./),
    ]);
  }
});
