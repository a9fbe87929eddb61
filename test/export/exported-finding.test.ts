import { expect, it } from "vitest";
import { exportFinding } from "../../src/export/exported-finding.ts";
import { shop } from "../report/shop.ts";
import { judged } from "../support/in-memory.ts";

it("is a finding with what its rule says of it, in plain data", async () => {
  const { evaluation } = await judged(shop, { builtIn: false });
  for (const finding of evaluation.findings) {
    const exported = exportFinding(finding);
    expect(exported).toMatchObject({
      id: finding.id,
      rule: finding.rule.id,
      title: finding.rule.title,
      mitigations: finding.rule.mitigations,
      location: finding.location,
    });
    expect(JSON.parse(JSON.stringify(exported))).toEqual(exported);
  }
});
