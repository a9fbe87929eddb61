import { beforeAll, describe, expect, it } from "vitest";
import { portfolioPage } from "../../../src/report/pages/portfolio.ts";
import type { Presentation } from "../../../src/report/present.ts";
import { openCount } from "../../../src/threats/findings/roll-up.ts";
import { portfolioView, shop, shown } from "../shop.ts";

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
      ["mailer", 1, "medium"],
      ["shop", 1, "critical"],
      ["shop/till", 2, "medium"],
    ]);
    expect(view().levels.total).toBe(5);
    expect(openCount(view().total)).toBe(9);
    expect(view().worst).toBe("critical");
  });

  it("shows the risks to read first: open ones, each where it is told in most detail", () => {
    const risks = view().topRisks;
    expect(risks.map(({ id }) => id).sort()).toEqual([
      "BARE@#Post",
      "BARE@#Web shop",
      "BARE@mailer#Relay",
      "BARE@shop#Door",
      "BARE@shop#Mailer",
      "BARE@shop#Till",
      "BARE@shop/till#Drawer",
      "LEAK@shop#flow:Buy",
      "LEAK@shop#flow:Pay",
    ]);
    const ranks = risks.map(({ rank }) => rank);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
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
