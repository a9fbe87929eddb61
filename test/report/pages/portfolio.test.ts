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
    const worths = risks.map(({ worth }) => worth);
    expect(worths).toEqual([...worths].sort((a, b) => b - a));
  });

  it("begins with where to start: decisions, and facts that nobody states", () => {
    const { fixes, questions } = view().start;
    expect(fixes[0]).toMatchObject({
      href: "start/index.html#Fix-1",
      noun: "Hardening",
      on: "7 servers",
      closes: 7,
    });
    expect(questions[0]).toMatchObject({ property: "isHardened", ends: 1 });
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
    portfolioPage(await shown(shop, { sequence: () => null, data: () => null, dfd }));
    expect(asked).toContainEqual(["", ""]);
  });
});
