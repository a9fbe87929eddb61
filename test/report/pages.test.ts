import { beforeAll, describe, expect, it } from "vitest";
import { attackVersion } from "../../src/knowledge/attack.ts";
import { aboutPage } from "../../src/report/about-page.ts";
import { attackPage } from "../../src/report/attack-page.ts";
import { findingsPage, threatPage, threatsPage } from "../../src/report/catalogue-pages.ts";
import { portfolioPage } from "../../src/report/portfolio-page.ts";
import type { Presentation } from "../../src/report/present.ts";
import { siteMap } from "../../src/report/site-map.ts";
import type { AboutView, AttackView, FindingsView, ThreatsView, ThreatView } from "../../src/report/views.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { openCount } from "../../src/threats/findings/roll-up.ts";
import { portfolioView, shop, shown } from "./shop.ts";

let all: Presentation;
beforeAll(async () => {
  all = await shown(shop);
});

describe("the portfolio", () => {
  const view = () => portfolioView(portfolioPage(all));

  it("is the first page", () => {
    expect(portfolioPage(all)).toMatchObject({
      url: "index.html",
      root: "",
      title: "Company & Co",
      breadcrumbs: [],
    });
  });

  it("links from where it stands", () => {
    expect(view()).toMatchObject({ rootHref: "levels/index.html", title: "Company & Co" });
    expect(view().descriptionHtml).toContain('<a href="levels/shop/index.html">shop</a>');
    expect(view().descriptionHtml).toContain('<a href="https://law.example/x"');
  });

  it("shows the tree, parents before children", () => {
    expect(view().levels.shown.map(({ path, depth, worst }) => [path, depth, worst])).toEqual([
      ["", 0, "critical"],
      ["archive", 1, null],
      ["mailer", 1, "high"],
      ["shop", 1, "critical"],
      ["shop/till", 2, "high"],
    ]);
    expect(view().levels.total).toBe(5);
    expect(openCount(view().total)).toBe(5);
    expect(view().worst).toBe("critical");
  });

  it("shows the worst risks: open ones, each where it is told in most detail", () => {
    const risks = view().topRisks;
    expect(risks.map(({ id }) => id).sort()).toEqual([
      "BARE@mailer#Relay",
      "BARE@shop#Door",
      "BARE@shop/till#Drawer",
      "LEAK@shop#flow:Buy",
      "LEAK@shop#flow:Pay",
    ]);
    const scores = risks.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it("shows the single changes that end the most", async () => {
    const fixes = view().topFixes;
    expect(fixes[0]).toMatchObject({ findings: 1 });
    expect(fixes.map(({ element, change }) => `${element}: ${change}`)).toContain(
      "Relay: controls.isHardened = True",
    );
    expect(fixes.map(({ element }) => element)).not.toContain("Printer");
    const twice = `${shop["rules.yaml"]}- id: BARE2\n  title: Bare as well\n  targets: [Server]\n  condition: not target.controls.isHardened\n  severity: low\n`;
    const [most] = portfolioView(
      portfolioPage(
        await shown({ "model.md": "## Servers\n- **A**: isHardened=False", "rules.yaml": twice }),
      ),
    ).topFixes;
    expect(most).toMatchObject({ element: "A", change: "controls.isHardened = True", findings: 2 });
  });

  it("shows decisions that end soon, that have ended, and that are about nothing", () => {
    expect(view().decisionsDue.map(({ finding, state, level }) => [finding, state, level.path])).toEqual([
      ["BARE@#Printer", "in force", ""],
      ["BARE@shop#Door", "expired", "shop"],
      ["LEAK@shop/till#flow:Count", "resolved", "shop"],
    ]);
  });

  it("has no link to a root that is made up", async () => {
    const two = await shown({ "a/model.md": "## Servers\n- **A**:", "b/model.md": "## Servers\n- **B**:" });
    expect(portfolioView(portfolioPage(two))).toMatchObject({
      rootHref: null,
      descriptionHtml: "",
      dfd: null,
    });
  });

  it("asks for the root's diagram as it is on the first page", async () => {
    const asked: unknown[] = [];
    const dfd = (...what: unknown[]) => {
      asked.push(what);
      return null;
    };
    portfolioPage(await shown(shop, { sequence: () => null, dfd }));
    expect(asked).toContainEqual(["", ""]);
  });
});

describe("the page about all findings", () => {
  const view = () => findingsPage(all).view as FindingsView;

  it("shows the worst first, whatever their level and status", () => {
    const { shown: rows, total } = view().findings;
    expect(total).toBe(all.result.evaluation.findings.length);
    expect(rows).toHaveLength(total);
    expect(rows.map(({ score }) => score)).toEqual(rows.map(({ score }) => score).sort((a, b) => b - a));
    expect(rows.find(({ id }) => id === "BARE@#Printer")).toMatchObject({
      status: "accepted",
      level: { href: "levels/index.html" },
    });
    expect(rows.filter(({ refined }) => refined).map(({ id }) => id)).toEqual(["LEAK@#flow:Buy"]);
  });

  it("counts each once", () => {
    expect(openCount(view().counts)).toBe(5);
    expect(view().counts.byStatus.accepted).toBe(1);
  });
});

describe("the catalogue", () => {
  const rule = (id: string): Rule => all.result.rules.find((one) => one.id === id) as Rule;

  it("lists every rule with how often it fires", () => {
    const { threats } = threatsPage(all).view as ThreatsView;
    expect(threats).toMatchObject([
      {
        id: "BARE",
        href: "threats/BARE/index.html",
        title: "A bare server",
        severity: "high",
        likelihood: "medium",
        targets: ["Server"],
        stride: ["T", "E"],
        open: 3,
        all: 4,
      },
      { id: "LEAK", severity: "very high", targets: ["Dataflow"], open: 2, all: 3 },
    ]);
  });

  it("has a page for each rule, with where it fires", () => {
    const page = threatPage(all, rule("LEAK"));
    expect(page).toMatchObject({
      url: "threats/LEAK/index.html",
      root: "../../",
      title: "LEAK Anybody can read along",
    });
    expect(page.breadcrumbs.map(({ text, href }) => [text, href])).toEqual([
      ["Overview", "index.html"],
      ["Threats", "threats/index.html"],
      ["LEAK", null],
    ]);
    const view = page.view as ThreatView;
    expect(view).toMatchObject({
      open: 2,
      all: 3,
      origin: "rules.yaml:15",
      references: [{ scheme: "CWE", id: "CWE-319" }],
    });
    expect(view.condition).toContain('target.protocol == "HTTP"');
    expect(view.findings.shown.map(({ id }) => id).sort()).toEqual([
      "LEAK@#flow:Buy",
      "LEAK@shop#flow:Buy",
      "LEAK@shop#flow:Pay",
    ]);
  });

  it("says of a built-in rule which file it stands in", async () => {
    const { judged } = await import("../support/system.ts");
    const { shownOf } = await import("./shop.ts");
    const builtIn = shownOf(await judged("## Servers\n- **A**:"));
    const [first] = builtIn.result.rules;
    expect((threatPage(builtIn, first as Rule).view as ThreatView).origin).toMatch(
      /^built in \([\w-]+\.yaml\)$/,
    );
  });
});

describe("the ATT&CK matrix", () => {
  it("counts open findings by technique, under the tactics that the technique serves", () => {
    const { version, tactics } = attackPage(all).view as AttackView;
    expect(version).toBe(attackVersion());
    const cells = tactics.flatMap(({ name, techniques }) =>
      techniques.map((cell) => ({ tactic: name, ...cell })),
    );
    expect(cells).toMatchObject([
      {
        tactic: "Initial Access",
        id: "T1190",
        name: "Exploit Public-Facing Application",
        open: 3,
        worst: "critical",
        rules: [{ id: "BARE", href: "threats/BARE/index.html" }],
        url: "https://attack.mitre.org/techniques/T1190/",
      },
    ]);
    expect(tactics.length).toBeGreaterThan(10);
  });
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

describe("the site map", () => {
  const plans = () => siteMap(all, { engines: [], downloads: [] });

  it("has every page once, and each makes the page of its url", () => {
    const urls = [...plans().keys()];
    expect([...urls].sort()).toEqual(
      [
        "index.html",
        "findings/index.html",
        "threats/index.html",
        "threats/BARE/index.html",
        "threats/LEAK/index.html",
        "attack/index.html",
        "about/index.html",
        "levels/index.html",
        "levels/archive/index.html",
        "levels/mailer/index.html",
        "levels/shop/index.html",
        "levels/shop/till/index.html",
      ].sort(),
    );
    for (const [url, { make }] of plans()) expect(make(all).url).toBe(url);
  });

  it("leads from every page only to pages and anchors that are there", () => {
    const pages = new Map([...plans()].map(([url, { make }]) => [url, make(all)]));
    const anchors = new Map<string, Set<string>>();
    for (const [url, { view }] of pages) {
      const found = [...JSON.stringify(view).matchAll(/"anchor":"([^"]*)"/g)].map(
        ([, anchor = ""]) => anchor,
      );
      anchors.set(url, new Set(found));
    }
    const links = [...pages.values()].flatMap((page) =>
      [...JSON.stringify(page).matchAll(/"(?:href|ruleHref|elementHref|rootHref)":"([^"]*)"/g)].map(
        ([, href = ""]) => ({ from: page.url, href }),
      ),
    );
    expect(links.length).toBeGreaterThan(100);
    for (const { from, href } of links) {
      const [file = "", anchor] = href.split("#");
      expect(pages.has(file), `${from} leads to ${href}`).toBe(true);
      if (anchor !== undefined) expect(anchors.get(file)?.has(anchor), `${from} leads to ${href}`).toBe(true);
    }
  });
});
