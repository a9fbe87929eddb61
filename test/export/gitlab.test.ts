import { expect, it } from "vitest";
import { plainContext } from "../../src/export/exporter.ts";
import { codeQuality } from "../../src/export/gitlab.ts";
import { toldFindings } from "../../src/export/told/findings.ts";
import type { JudgedTree } from "../../src/judged-tree.ts";
import { shop } from "../report/shop.ts";
import { hostileFindings } from "../support/hostile-findings.ts";
import { judged } from "../support/in-memory.ts";

const text = (result: JudgedTree, sourcePrefix = "") =>
  [...codeQuality(result, { ...plainContext, sourcePrefix })].join("");

it("tells open findings, the worst first", async () => {
  const result = await judged(shop, { builtIn: false });
  const issues = JSON.parse(text(result, "docs/"));
  expect(issues).toHaveLength(toldFindings(result).open.length);
  expect(issues.find((one: { description: string }) => one.description.includes("Door"))).toEqual({
    type: "issue",
    check_name: "BARE",
    description: "A bare server: Door (Server). Stated: isHardened=False. Mend: isHardened=True.",
    categories: ["Security"],
    severity: "blocker",
    fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
    location: { path: "docs/shop/model.md", lines: { begin: 6 } },
  });
});

it("has what GitLab asks for, whatever things are called", async () => {
  const result = await hostileFindings();
  const issues = JSON.parse(text(result));
  expect(issues).toHaveLength(toldFindings(result).open.length);
  const fingerprints = new Set<string>();
  const severities: string[] = [];
  for (const { description, check_name, fingerprint, severity, location } of issues) {
    expect(description).toMatch(/^.+$/);
    expect(check_name).toMatch(/^\S+$/);
    expect(Number.isInteger(location.lines.begin) && location.lines.begin > 0).toBe(true);
    expect(location.path).toMatch(/^n\d\d\/threat-model\.json$/);
    fingerprints.add(fingerprint);
    severities.push(severity);
  }
  // Of findings with the same fingerprint GitLab shows one.
  expect(fingerprints.size).toBe(issues.length);
  const names = { critical: "blocker", high: "critical", medium: "major", low: "minor", info: "info" };
  expect(severities).toEqual(toldFindings(result).open.map(({ severity }) => names[severity]));
  expect(new Set(severities).size).toBeGreaterThan(3);
  expect(text(await hostileFindings())).toBe(text(result));
});

it("knows a finding again where the model has moved", async () => {
  const models = ["## Servers\n- **A**:", "\n\n# Title\n## Servers\n- **B**:\n- **A**: type=web_server"];
  const rules = "- { id: X1, title: X, targets: [Server], condition: 'True' }";
  const [before, after] = await Promise.all(
    models.map(async (model) => {
      const issues = JSON.parse(
        text(await judged({ "model.md": model, "rules.yaml": rules }, { builtIn: false })),
      );
      return issues.find((one: { description: string }) => one.description.includes("A (Server)"));
    }),
  );
  expect(after.location).not.toEqual(before.location);
  expect(after.fingerprint).toBe(before.fingerprint);
});

it("is an empty list where nothing is open", async () => {
  expect(text(await judged("## Actors\n- **A**:", { builtIn: false }))).toBe("[]\n");
});
