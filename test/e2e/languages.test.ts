import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { addressOf, noBrowser, openTab, type Tab } from "../support/browser.ts";
import { build, quick, repository } from "../support/cli.ts";
import { emptyFolder } from "../support/folders.ts";

const note = noBrowser === null ? "" : ` (skipped: ${noBrowser})`;

describe.skipIf(noBrowser !== null).each([
  {
    language: "de",
    search: "Suchen",
    open: "Offen",
    trusted: "vertraut",
    inside: "Einzelheiten darin",
    family: "Verschlüsselung und Transport",
    decimal: /^Wert\s+\d,\d/,
  },
  {
    language: "fr",
    search: "Rechercher",
    open: "Ouverts",
    trusted: "de confiance",
    inside: "détails à l’intérieur",
    family: "Chiffrement et transport",
    decimal: /^Score\s+\d,\d/,
  },
])(
  `a site in another language: $language${note}`,
  ({ language, search, open, trusted, inside, family, decimal }) => {
    let out: string;
    let tab: Tab;
    let page: Page;
    beforeAll(async () => {
      out = join(await emptyFolder(), "_site");
      await build(join(repository, "models"), out, [...quick, "--language", language]);
      tab = await openTab();
      page = tab.page;
    }, 120_000);
    afterEach(async () => expect(await tab.forget()).toEqual([]));
    const go = (path: string, anchor = "") => page.goto(addressOf(out, path, anchor));
    const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 10_000, interval: 30 });

    it("says so, and its scripts speak it", async () => {
      await go("levels/shop/index.html");
      expect(await page.getAttribute("html", "lang")).toBe(language);
      await eventually(() => page.locator("[data-search] span").innerText()).toBe(search);
      expect(await page.locator("#Elements th.col-open").innerText()).toMatch(new RegExp(open, "i"));
      // Ids, which no language has words for.
      expect(await page.getAttribute("#Dfd .stage", "aria-details")).toBe("Elements Flows");
      await go("threats/IN01/index.html");
      expect(await page.getAttribute(".threat-body .prose-text", "lang")).toBe("en");
    });

    it("says which texts are English, those that scripts make, too", async () => {
      const titles = (selector: string) =>
        page
          .locator(selector)
          .evaluateAll((found) => [
            ...new Set(found.map((one) => one.closest("[lang]")?.getAttribute("lang"))),
          ]);
      await go("levels/shop/index.html");
      expect(await titles("[data-title], .threat-note summary > span:not(.count)")).toEqual(["en"]);
      await page.locator(".finding details summary").first().click();
      await eventually(() => titles(".finding details[open] :is(.prose-text, .mitigations)")).toEqual(["en"]);
      expect(await titles(".finding details[open] :is(h3, .score th, .score td)")).toEqual([language]);
      expect(await page.locator("#Scores").innerText()).not.toMatch(/severity|Internet\b.*faces/);
      await page.locator("[data-search]").click();
      await page.keyboard.type("input");
      await eventually(() => titles("[aria-label] .search-hit b[lang]")).toEqual(["en"]);
    });

    it("has pictures and kinds of change in it, and a way into a level", async () => {
      await go("levels/index.html");
      await eventually(() => page.locator("#Dfd .way-in").first().textContent()).toBe(inside);
      await go("start/index.html");
      expect(await page.locator("main").innerText()).toContain(family);
    });

    it("draws the steps of a score from numbers as they are written there", async () => {
      await go("levels/shop/index.html");
      const finding = page.locator(".finding details").first();
      await finding.locator("summary").click();
      await eventually(() => finding.locator("tfoot").innerText()).toMatch(decimal);
      const styles = await finding
        .locator(".waterfall i")
        .evaluateAll((bars) => bars.map((bar) => bar.getAttribute("style") ?? ""));
      const widths = styles.map((style) => Number(/width: ([\d.]+)%/.exec(style)?.[1]));
      expect(widths.length).toBeGreaterThan(2);
      expect(widths.filter((width) => !(width >= 0 && width <= 100))).toEqual([]);
      expect(widths[0]).toBeGreaterThan(0);
    });

    it("keeps states in addresses that hold in every language", async () => {
      await go("levels/shop/index.html", "#Dfd?layer=trust&only=trusted");
      const chosen = page.locator(".layer-legend [aria-pressed=true]");
      await eventually(() => chosen.count()).toBe(1);
      expect(await chosen.innerText()).toContain(trusted);
      expect(await chosen.getAttribute("data-value")).toBe("trusted");
    });

    it("leads from heads to terms of its glossary", async () => {
      await go("levels/shop/index.html");
      await page.locator("#Boundaries .term-link").click();
      await eventually(() => page.locator("#Term-trust-boundary:target").count()).toBe(1);
    });

    it.each([1600, 390])("needs no more than %d pixels", async (width) => {
      await page.setViewportSize({ width, height: 900 });
      const pages = ["", "start/", "findings/", "controls/", "paths/", "glossary/", "about/", "levels/shop/"];
      for (const path of pages) {
        await go(`${path}index.html`);
        await page.waitForTimeout(200);
        expect([path, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([path, width]);
      }
    });
  },
);
