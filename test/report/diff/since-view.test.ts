import { expect, it } from "vitest";
import { openLinks } from "../../../src/addresses/links.ts";
import { sinceView } from "../../../src/report/diff/since-view.ts";
import { presentation } from "../../../src/report/present.ts";
import { judged } from "../../support/in-memory.ts";
import { shop } from "../shop.ts";
import { sample } from "./sample.ts";

const result = await judged(shop, { builtIn: false });
const { findings } = result.evaluation;
const [fixed] = sample.findings.fixed;
if (!fixed) throw new Error("there is none");

it("tells what is new of what counts, and what is fixed with links that there are", () => {
  const since = {
    ...{ name: "main", now: "2026-01-01", newIds: new Set([findings[0]?.id ?? "", "GONE@#x"]) },
    fixed: [
      { ...fixed, rule: "BARE", level: "" },
      { ...fixed, rule: "GONE", level: "old", severity: null, score: null },
    ],
    note: null,
    titles: new Map([["old", "Old shop"]]),
    marks: new Map(),
    fixedAt: new Set<string>(),
  };
  const shown = presentation(
    result,
    { dfd: () => null, sequence: () => null, data: () => null },
    openLinks(),
    since,
  );
  expect(sinceView(shown, findings)).toMatchObject({
    ...{ name: "main", now: "2026-01-01", newCount: 1 },
    fixed: {
      total: 2,
      shown: [
        { ruleId: "BARE", ruleHref: "threats/BARE/index.html", level: { href: "levels/index.html" } },
        { ruleId: "GONE", ruleHref: null, severity: null, level: { title: "Old shop", href: null } },
      ],
    },
  });
});

it("is nothing where there is nothing to compare with", () => {
  expect(
    sinceView(presentation(result, { dfd: () => null, sequence: () => null, data: () => null }), findings),
  ).toBe(null);
});
