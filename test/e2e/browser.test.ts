import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addressOf, noBrowser, openTab, type Tab, whereIn } from "../support/browser.ts";
import { build, quick, repository, standard } from "../support/cli.ts";
import { emptyFolder, writeTree } from "../support/folders.ts";
import { find, findAll, readable } from "../support/html.ts";
import { findingsOf, openSite, type Site } from "../support/site.ts";
import { manyFindings } from "../support/trees.ts";

const models = join(repository, "models");
const suffix = noBrowser === null ? "" : ` (skipped: ${noBrowser})`;

let tab: Tab;
let page: Page;
beforeEach(async () => {
  if (noBrowser !== null) return;
  tab = await openTab();
  page = tab.page;
});
afterEach(async () => {
  if (noBrowser !== null) return;
  const { problems } = tab;
  await tab.close();
  expect(problems).toEqual([]);
});

const engines = [
  { name: "WASM and JavaScript", options: [...standard, "--plantuml", "js"] },
  { name: "what there is", options: ["--no-cache", "--now", "2026-11-01"] },
];

describe.skipIf(noBrowser !== null).each(engines)(
  `a site drawn with $name, opened from a folder${suffix}`,
  ({ options }) => {
    let out: string;
    let site: Site;
    beforeAll(async () => {
      out = join(await emptyFolder(), "a site with 100% & #spaces");
      await build(models, out, options);
      site = await openSite(out);
    });

    const open = (path: string, anchor = "") => page.goto(addressOf(out, path, anchor));
    const here = () => whereIn(out, page);
    const stage = () => page.locator("[data-diagram=dfd] [data-stage]");
    const transform = () => stage().locator(".svg-pan-zoom_viewport").getAttribute("transform");
    const arrives = async (at: string) => {
    await eventually(here).toBe(at);
    await page.waitForLoadState("load");
  };

    const kinds = [
      "index.html",
      "levels/index.html",
      "levels/shop/checkout/payment/index.html",
      "findings/index.html",
      "threats/index.html",
      "threats/AA01/index.html",
      "attack/index.html",
      "about/index.html",
    ];

    it.each(kinds)("%s loads without an error, and fits into 390 pixels", async (path) => {
      await open(path);
      await page.setViewportSize({ width: 390, height: 800 });
      const width = () => page.locator("html").evaluate((html) => html.scrollWidth);
      await eventually(width).toBeLessThanOrEqual(390);
      await page.setViewportSize({ width: 1280, height: 900 });
      await eventually(width).toBeLessThanOrEqual(1280);
      expect(await page.locator("html.has-scripts .tree-link").count()).toBeGreaterThan(0);
    });

    it("a picture is zoomed with Ctrl and the wheel, moved by dragging, and put back", async () => {
      await open("levels/index.html");
      await stage().scrollIntoViewIfNeeded();
      const box = await boxOf(stage());
      const scale = async () => Number(/matrix\(([\d.]+)/.exec((await transform()) ?? "")?.[1]);
      // An empty corner: no node is dragged, no link followed.
      const [x, y] = [box.x + box.width - 6, box.y + 6];
      await eventually(scale).toBeGreaterThan(0);
      const first = await scale();

      await page.mouse.move(x, y);
      await page.mouse.wheel(0, -100);
      await page.waitForTimeout(100);
      expect(await scale(), "the wheel alone scrolls the page").toBe(first);
      await stage().scrollIntoViewIfNeeded();

      await page.mouse.move(...(await cornerOf(stage())));
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, -300);
      await page.keyboard.up("Control");
      await eventually(scale).toBeGreaterThan(first);

      const before = await transform();
      const [fromX, fromY] = await cornerOf(stage());
      await page.mouse.move(fromX, fromY);
      await page.mouse.down();
      await page.mouse.move(fromX - 80, fromY + 50, { steps: 4 });
      await page.mouse.up();
      await eventually(transform).not.toBe(before);
      await arrives("levels/index.html");

      const button = (name: string) =>
        page.locator("[data-diagram=dfd]").getByRole("button", { name, exact: true });
      const large = await scale();
      await button("Zoom out").click();
      await eventually(scale).toBeLessThan(large);
      const smaller = await scale();
      await button("Zoom in").click();
      await eventually(scale).toBeGreaterThan(smaller);
      await button("Fit").click();
      await         .poll(async () => {
          const picture = await boxOf(stage().locator(".svg-pan-zoom_viewport"));
          const room = await boxOf(stage());
          return picture.width <= room.width && picture.height <= room.height + 1;
        })
        .toBe(true);
    });

    it.each([
      ["index.html", "shop"],
      ["levels/index.html", "cellar"],
      ["levels/shop/index.html", "shop/checkout"],
      ["levels/shop/index.html", "mailer"],
    ])("on %s, a click on a decomposed element arrives at %s", async (path, level) => {
      await open(path);
      const target = `levels/${level}/index.html`;
      await clickNode(linkTo(target, path));
      await arrives(target);
    });

    /** The node of a picture that links to a page, from another page. */
    function linkTo(target: string, from: string, anchor = ""): Locator {
      const depth = from.split("/").length - 1;
      const shared = commonStart(from, target);
      const way = "../".repeat(depth - shared) + target.split("/").slice(shared).join("/") + anchor;
      return stage().locator(`a[*|href="${way}"]`).first();
    }

    it("a click on an element of a level above arrives at that level, at its row", async () => {
      await open("levels/shop/index.html");
      await clickNode(linkTo("levels/index.html", "levels/shop/index.html", "#customer"));
      await arrives("levels/index.html#customer");
      expect(await page.locator("tr#customer").evaluate((row) => row.classList.contains("is-target"))).toBe(
        true,
      );
    });

    it("a click on any other element goes to its row, with its findings", async () => {
      await open("levels/shop/index.html");
      await clickNode(page.locator("#dfd-stock-api"));
      await arrives("levels/shop/index.html#stock-api");
      const finding = page.locator("tr#stock-api + tr.sub-row a").first();
      const anchor = (await finding.getAttribute("href"))?.slice(1) ?? "";
      await finding.click();
      expect(await page.locator(`details[id="${anchor}"]`).getAttribute("open")).not.toBeNull();
    });

    it("keys lead up, down and sideways, and tell what they do", async () => {
      await open("levels/shop/checkout/index.html");
      await page.keyboard.press("u");
      await arrives("levels/shop/index.html");
      await page.keyboard.press("u");
      await arrives("levels/index.html");
      await page.keyboard.press("d");
      const { levels } = findingsOf(site);
      const siblings = levels
        .filter(({ parent }) => parent === "")
        .map(({ path }) => `levels/${path}/index.html`);
      await arrives(siblings[0] ?? "");
      await page.keyboard.press("]");
      await arrives(siblings[1] ?? "");
      await page.keyboard.press("[");
      await arrives(siblings[0] ?? "");
      await page.keyboard.press("?");
      await eventually(() => page.locator("dialog[open]").textContent()).toContain("Up to the level above");
      await page.keyboard.press("Escape");
      await eventually(() => page.locator("dialog[open]").count()).toBe(0);
      // Letters that are typed into a field are no keys.
      await page.keyboard.press("/");
      await page.keyboard.type("ud");
      expect(here()).toBe(siblings[0]);
    });

    it.each([
      ["a level", "Payment", "levels/shop/checkout/payment/index.html"],
      ["an element", "Stock API", "levels/shop/index.html#stock-api"],
      ["a rule", "AA04", "threats/AA04/index.html"],
      ["a typo", "Käsekelr", "levels/cellar/index.html"],
    ])("the search finds %s and goes there", async (_, words, target) => {
      await open("about/index.html");
      await page.keyboard.press("/");
      await page.keyboard.type(words);
      const group = { levels: "Levels", threats: "Threats", elements: "Elements" } as const;
      const kind = target.includes("#")
        ? group.elements
        : target.startsWith("threats")
          ? group.threats
          : group.levels;
      const hit = page.getByRole("group", { name: kind }).getByRole("option").first();
      await hit.waitFor();
      await hit.click();
      await arrives(target);
    });

    it("the search opens what is chosen with the arrows and Enter", async () => {
      await open("index.html");
      await page.getByRole("button", { name: "Search" }).click();
      await page.keyboard.type("climate");
      await page.getByRole("option").first().waitFor();
      const hits = page.getByRole("option");
      await page.keyboard.press("ArrowDown");
      expect(await hits.nth(1).getAttribute("aria-selected")).toBe("true");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      await arrives("levels/cellar/climate/index.html");
    });

    it("chips filter the list of findings, and stay in the address", async () => {
      await open("findings/index.html");
      const { findings } = findingsOf(site);
      const wanted = findings.filter(({ severity, status }) => severity === "high" && status === "open");
      expect(wanted.length).toBeGreaterThan(0);
      const shown = () => page.locator("[data-finding]:visible").count();
      expect(await shown()).toBe(findings.length);
      const chip = (label: string, word: string) =>
        page.getByRole("group", { name: label }).getByRole("button", { name: new RegExp(`^${word}\\s*\\d`) });
      await chip("Severity", "high").click();
      await chip("Status", "open").click();
      await eventually(shown).toBe(wanted.length);
      expect(here()).toBe("findings/index.html#?sev=high&status=open");
      await page.reload();
      await eventually(shown).toBe(wanted.length);
      await page
        .getByRole("searchbox", { name: "Filter findings by text" })
        .fill(wanted[0]?.element.name ?? "");
      const narrowed = findings.filter(
        ({ severity, status, element }) =>
          severity === "high" && status === "open" && element.name === wanted[0]?.element.name,
      ).length;
      await eventually(shown).toBeGreaterThanOrEqual(narrowed);
      await eventually(here).toMatch(/q=/);
      await page.getByRole("button", { name: "Clear" }).click();
      await eventually(shown).toBe(findings.length);
      expect(here()).toBe("findings/index.html");
    });

    it("a number on the first page leads to the findings that it counts", async () => {
      await open("index.html");
      const tile = page.locator(".tile.s-medium");
      const number = Number(await tile.locator("b").textContent());
      await tile.click();
      await eventually(here).toBe("findings/index.html#?sev=medium&status=open");
      const counted = page.locator("[data-finding]:visible:not(.is-refined)");
      await eventually(() => counted.count()).toBe(number);
    });

    it("an address with #f-… opens that finding, whatever is filtered", async () => {
      const finding = findingsOf(site)
        .findings.filter(({ level }) => level === "shop")
        .at(-1);
      const document = site.document("levels/shop/index.html");
      const anchors = anchorsIn(document);
      const anchor = anchors.find(([id]) => id === finding?.id)?.[1] ?? "";
      expect(anchor).toMatch(/^f-/);
      await open("levels/shop/index.html", `#${anchor}`);
      const details = page.locator(`details[id="${anchor}"]`);
      await eventually(() => details.getAttribute("open")).not.toBeNull();
      await         .poll(() => details.evaluate((node) => node.getBoundingClientRect().top)).toBeLessThan(900);
      expect(await page.locator("[data-finding] details[open]").count()).toBe(1);

      await page.getByRole("searchbox", { name: "Filter findings by text" }).fill("nothing is called this");
      await eventually(() => details.isVisible()).toBe(false);
      await page.evaluate((hash) => {
        location.hash = hash;
      }, anchor);
      await eventually(() => details.isVisible()).toBe(true);
    });

    it("a top risk leads to its explanation", async () => {
      await open("index.html");
      await page.locator("#Risks a").first().click();
      await eventually(() => page.locator("details[open] .evidence").first().isVisible()).toBe(true);
      expect(here()).toMatch(/#f-/);
    });

    it("the theme is remembered on other pages", async () => {
      await open("index.html");
      const theme = () => page.locator("html").evaluate((html) => html.dataset.theme ?? "auto");
      const background = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
      expect(await theme()).toBe("auto");
      const button = page.locator("[data-theme-button]");
      await button.click();
      expect(await theme()).toBe("light");
      const light = await background();
      await button.click();
      expect(await theme()).toBe("dark");
      expect(await background()).not.toBe(light);
      await open("levels/shop/index.html");
      expect(await theme()).toBe("dark");
      await page.locator("[data-theme-button]").click();
      expect(await theme()).toBe("auto");
      await page.reload();
      expect(await theme()).toBe("auto");
    });

    it("on paper every finding is unfolded and the whole picture is shown, and after that all is as before", async () => {
      await open("levels/shop/index.html");
      await page.evaluate(`addEventListener("beforeprint", () => {
        const closed = document.querySelectorAll("#Findings details:not([open])").length;
        const picture = document.querySelector("[data-diagram=dfd] .svg-pan-zoom_viewport");
        document.body.dataset.seen = JSON.stringify({ closed, moved: picture.getAttribute("transform") });
      })`);
      await page.pdf();
      expect(JSON.parse((await page.locator("body").getAttribute("data-seen")) ?? "")).toEqual({
        closed: 0,
        moved: null,
      });
      expect(await page.locator("#Findings details[open]").count()).toBe(0);
      await eventually(transform).toMatch(/matrix/);
      await page.emulateMedia({ media: "print" });
      for (const selector of [".side", ".top-tools", ".zoom", ".jump", "[data-filters]"])
        expect(await page.locator(selector).first().isVisible(), selector).toBe(false);
    });

    it("without scripts everything is there, and is what the files say", async () => {
      const plain = await openTab({ javaScriptEnabled: false });
      await plain.page.goto(addressOf(out, "levels/shop/index.html"));
      const seen = await plain.page.locator("[data-finding] .finding-title").allTextContents();
      expect(seen).toHaveLength(findingsOf(site).findings.filter(({ level }) => level === "shop").length);
      await plain.page.locator("[data-finding] summary").first().click();
      expect(await plain.page.locator(".evidence").first().isVisible()).toBe(true);
      await plain.page.locator(".neighbours a[rel=up]").click();
      expect(whereIn(out, plain.page)).toBe("levels/index.html");
      await plain.close();
      expect(plain.problems).toEqual([]);
    });
  },
);

describe.skipIf(noBrowser !== null)(`a site with more findings than a page shows${suffix}`, () => {
  let out: string;
  let total: number;
  beforeAll(async () => {
    const folder = await emptyFolder();
    out = join(folder, "_site");
    await build(await writeTree(join(folder, "models"), manyFindings(100)), out, quick);
    total = findingsOf(await openSite(out)).findings.length;
    expect(total).toBeGreaterThan(600);
  });

  const rows = () => page.locator("[data-finding]").count();

  it("loads the rest on demand, by level or all of it", async () => {
    await page.goto(addressOf(out, "findings/index.html"));
    expect(await rows()).toBe(500);
    const rest = page.locator("[data-rest-list]");
    const chips = rest.locator(".chip");
    const first = Number(await chips.last().locator(".num").textContent());
    await chips.last().click();
    await eventually(rows).toBe(500 + first);
    await rest.getByRole("button", { name: /Load all/ }).click();
    await eventually(rows).toBe(total);
    await eventually(() => rest.textContent()).toContain("Every finding is loaded");
    const links = await page
      .locator("[data-finding] [data-title]")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    expect(new Set(links).size).toBe(total);
    await page.locator("[data-finding] a[data-title]").last().click();
    await eventually(() => page.locator("details[open]").count()).toBe(1);
  });

  it("has every finding on the page of its level", async () => {
    await page.goto(addressOf(out, "levels/index.html"));
    expect(await rows()).toBeGreaterThan(500);
  });
});

/** Asks again until it is so; other work may slow the browser down. */
function eventually<T>(read: () => T | Promise<T>) {
  return expect.poll(read, { timeout: 10_000, interval: 30 });
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("it is not shown");
  return box;
}

/** A point in a stage that no node or edge covers. */
async function cornerOf(stage: Locator): Promise<[x: number, y: number]> {
  const { x, y, width } = await boxOf(stage);
  return [x + width - 6, y + 6];
}

/** Clicks on a node of a picture, where its label is. */
async function clickNode(node: Locator): Promise<void> {
  await node.scrollIntoViewIfNeeded();
  const text = node.locator("text").first();
  await ((await text.count()) > 0 ? text : node).click({ force: true });
}

function commonStart(from: string, to: string): number {
  const [a, b] = [from.split("/").slice(0, -1), to.split("/").slice(0, -1)];
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return shared;
}

/** The ids and anchors of the findings that a page explains. */
function anchorsIn(document: ReturnType<Site["document"]>): [id: string, anchor: string][] {
  return findAll(document, (one) => one.name === "li" && one.attributes.has("data-finding")).map((item) => [
    readable(find(item, "[data-copy-text]")),
    find(item, "details").attributes.get("id") ?? "",
  ]);
}
