import { beforeAll, describe, expect, it } from "vitest";
import type { Presentation } from "../../src/report/present.ts";
import { siteMap } from "../../src/report/site-map.ts";
import { shop, shown } from "./shop.ts";

let all: Presentation;
beforeAll(async () => {
  all = await shown(shop);
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
        "controls/index.html",
        "start/index.html",
        "information/index.html",
        "information/classes/sensitive/index.html",
        "information/levels/index.html",
        "paths/index.html",
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
      // What a picture shows is told behind its own anchor.
      const isInPicture = anchor?.startsWith("Dfd?path=");
      if (anchor !== undefined && !isInPicture)
        expect(anchors.get(file)?.has(anchor), `${from} leads to ${href}`).toBe(true);
    }
  });
});
