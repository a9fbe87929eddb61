import { beforeAll, describe, expect, it } from "vitest";
import { aboutPage } from "../../../src/report/pages/about.ts";
import type { AboutView } from "../../../src/report/pages/about-view.ts";
import type { Presentation } from "../../../src/report/present.ts";
import { shop, shown } from "../shop.ts";

let all: Presentation;
beforeAll(async () => {
  all = await shown(shop);
});

describe("the page about the site", () => {
  it("says what was built, with what", () => {
    const engines = [{ role: "data-flow diagrams", name: "dot", version: "1.2" }];
    const downloads = [{ href: "data/findings.json", name: "findings.json", what: "all" }];
    const view = aboutPage(all, { engines, downloads }).view as AboutView;
    expect(view).toMatchObject({
      engines,
      downloads,
      now: "2027-01-31",
      rules: { count: 2, digest: all.result.rulesDigest },
      inputs: { count: 5, levels: 5 },
    });
    expect(view.sources.length).toBeGreaterThan(3);
    for (const { name, version, license } of view.sources) expect([name, version, license]).not.toContain("");
    expect(view.diagnostics.total).toBe(all.result.diagnostics.length);
    expect(view.scoring.length).toBeGreaterThan(0);
  });
});
