import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { pathKey } from "../../src/addresses/path-anchor.ts";
import { groupBy } from "../../src/model/group.ts";
import { ruleRowLimit } from "../../src/report/present.ts";
import { addressOf, noBrowser, openTab, type Tab, whereIn } from "../support/browser.ts";
import { build, quick, repository, standard } from "../support/cli.ts";
import { emptyFolder, writeTree } from "../support/folders.ts";
import { find, findAll, readable } from "../support/html.ts";
import { findingsOf, openSite, pageOf, type Site } from "../support/site.ts";
import { manyFindings } from "../support/trees.ts";

const models = join(repository, "models");
const suite = describe.skipIf(noBrowser !== null);
const note = noBrowser === null ? "" : ` (skipped: ${noBrowser})`;

/** Of the site that the current suite looks at. */
let out: string;
let site: Site;
let tab: Tab;
let page: Page;

const published = new Map<string, Promise<string>>();

/** Makes the site of the current suite, unless an earlier one had the same. */
async function publish(where: string, options: readonly string[]): Promise<void> {
  const key = JSON.stringify([where, options]);
  const folder = published.get(key) ?? make();
  published.set(key, folder);
  out = await folder;
  site = await openSite(out);

  async function make(): Promise<string> {
    // A name that an address has to escape.
    const made = join(await emptyFolder(), "a site with 100% & #spaces");
    await build(where, made, options);
    return made;
  }
}

beforeAll(async () => {
  if (noBrowser !== null) return;
  tab = await openTab();
  page = tab.page;
});
afterEach(async () => {
  if (noBrowser === null) expect(await tab.forget()).toEqual([]);
});

const open = (path: string, anchor = "") => page.goto(addressOf(out, path, anchor));
const here = () => whereIn(out, page);

/** Asks again until it is so: a browser takes its time. */
function eventually<T>(read: () => T | Promise<T>) {
  return expect.poll(read, { timeout: 10_000, interval: 30 });
}

async function arrives(at: string): Promise<void> {
  await eventually(here).toBe(at);
  await page.waitForLoadState("load");
}

const stage = () => page.locator("[data-diagram=dfd] [data-stage]");
const transform = () => stage().locator(".svg-pan-zoom_viewport").getAttribute("transform");
const scale = async () => Number(/matrix\(([\d.]+)/.exec((await transform()) ?? "")?.[1]);

const portable = [...standard, "--plantuml", "js"];

suite.each([
  { name: "WASM and JavaScript", options: portable },
  { name: "what there is", options: ["--no-cache", "--now", "2026-11-01"] },
])(`pictures drawn with $name${note}`, ({ options }) => {
  beforeAll(() => publish(models, options));

  it("are zoomed with Ctrl and the wheel, moved by dragging, and put back", async () => {
    await open("levels/index.html");
    await stage().scrollIntoViewIfNeeded();
    await eventually(scale).toBeGreaterThan(0);
    const first = await scale();

    await page.mouse.move(...(await middleOf(stage())));
    await page.mouse.wheel(0, -100);
    await page.waitForTimeout(100);
    expect(await scale(), "the wheel alone scrolls the page").toBe(first);
    await stage().scrollIntoViewIfNeeded();

    // The browser zooms the whole page, unless it is told that the wheel was for the picture.
    await page.evaluate(`addEventListener("wheel", (event) => {
      document.body.dataset.wheel = String(event.defaultPrevented);
    })`);
    await page.mouse.move(...(await middleOf(stage())));
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -300);
    await page.keyboard.up("Control");
    await eventually(scale).toBeGreaterThan(first);
    expect(await page.locator("body").getAttribute("data-wheel")).toBe("true");

    const before = await transform();
    const [x, y] = await cornerOf(stage());
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 80, y + 50, { steps: 4 });
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
    const room = await boxOf(stage());
    const drawn = () => boxOf(stage().locator(".svg-pan-zoom_viewport"));
    await eventually(async () => (await drawn()).width).toBeLessThanOrEqual(room.width);
    await eventually(async () => (await drawn()).height).toBeLessThanOrEqual(room.height + 1);
  });

  it.each([
    ["index.html", "shop"],
    ["levels/shop/index.html", "mailer"],
  ])("on %s lead from the words in a decomposed element to %s", async (path, level) => {
    await open(path);
    await clickNode(linkTo(path, pageOf(level)), "details inside");
    await arrives(pageOf(level));
  });

  it("lead from an element of a level above to its row there", async () => {
    const anchor = rowOf("", "Customer");
    await open("levels/shop/index.html");
    await clickNode(linkTo("levels/shop/index.html", "levels/index.html", `#${anchor}`));
    await arrives(`levels/index.html#${anchor}`);
    const classes = () => page.locator(`tr[id="${anchor}"]`).getAttribute("class");
    await eventually(classes).toContain("is-target");
  });

  it("tell about an element beside them, with its findings, and lead to its row", async () => {
    const anchor = rowOf("shop", "Stock API");
    await open("levels/shop/index.html");
    await clickNode(page.locator(`[id="dfd-${anchor}"]`));
    await arrives(`levels/shop/index.html#Dfd?at=${anchor}`);
    await page.locator("#Dfd .inspector").getByRole("link", { name: "In the table" }).click();
    await arrives(`levels/shop/index.html#${anchor}`);
    const finding = page.locator(".inspector-findings a").first();
    const target = (await finding.getAttribute("href"))?.slice(1);
    await finding.click();
    await eventually(() => page.locator(`details[id="${target}"]`).getAttribute("open")).not.toBeNull();
  });

  it("change places with the sequence", async () => {
    await open("levels/shop/index.html");
    await page.getByRole("tab", { name: "Sequence" }).first().click();
    await eventually(() => stage().isVisible()).toBe(false);
    const sequence = page.locator("[data-diagram=sequence] [data-stage]");
    await eventually(() => sequence.locator("text").first().isVisible()).toBe(true);
    expect(await sequence.locator(".svg-pan-zoom_viewport").getAttribute("transform")).toMatch(/matrix/);
  });
});

suite(`a site opened from a folder${note}`, () => {
  beforeAll(() => publish(models, portable));

  it.each([
    "index.html",
    "levels/index.html",
    "levels/shop/checkout/payment/index.html",
    "findings/index.html",
    "threats/index.html",
    "threats/AA01/index.html",
    "attack/index.html",
    "controls/index.html",
    "about/index.html",
  ])("%s loads without an error, and fits into 390 pixels", async (path) => {
    await open(path);
    expect(await page.locator("html.has-scripts .tree-link").count()).toBeGreaterThan(0);
    const width = () => page.locator("html").evaluate((html) => html.scrollWidth);
    await eventually(width).toBeLessThanOrEqual(1280);
    await page.setViewportSize({ width: 390, height: 800 });
    await eventually(width).toBeLessThanOrEqual(390);
  });

  it("keys lead up, down and sideways, and tell what they do", async () => {
    await open("levels/shop/checkout/index.html");
    await page.keyboard.press("u");
    await arrives("levels/shop/index.html");
    await page.keyboard.press("u");
    await arrives("levels/index.html");
    await page.keyboard.press("d");
    const children = findingsOf(site).levels.filter(({ parent }) => parent === "");
    const [first = "", second = ""] = children.map(({ path }) => pageOf(path));
    await arrives(first);
    await page.keyboard.press("]");
    await arrives(second);
    await page.keyboard.press("[");
    await arrives(first);
    await page.keyboard.press("?");
    await eventually(() => page.locator("dialog[open]").textContent()).toContain("Up to the level above");
    await page.keyboard.press("Escape");
    await eventually(() => page.locator("dialog[open]").count()).toBe(0);
    // Letters that are typed into a field are no keys.
    await page.keyboard.press("/");
    await page.keyboard.type("ud");
    expect(here()).toBe(first);
  });

  const someFinding = () => findingsOf(site).findings[0] ?? { rule: "", element: { name: "" } };

  it.each([
    ["a level", "Levels", () => "Payment", () => pageOf("shop/checkout/payment")],
    ["what is mistyped", "Levels", () => "Käsekelr", () => pageOf("cellar")],
    ["an element", "Elements", () => "Stock API", () => `${pageOf("shop")}#${rowOf("shop", "Stock API")}`],
    ["a rule", "Threats", () => "AA04", () => "threats/AA04/index.html"],
    [
      "a finding",
      "Findings",
      () => `${someFinding().rule} ${someFinding().element.name}`,
      () => expect.stringMatching(/^levels\/.*#f-/),
    ],
  ])("the search finds %s and goes there", async (_, group, words, target) => {
    await open("about/index.html");
    await page.keyboard.press("/");
    await page.keyboard.type(words());
    await page.getByRole("group", { name: group }).getByRole("option").first().click();
    await eventually(here).toEqual(target());
  });

  it("the search opens what is chosen with the arrows and Enter", async () => {
    await open("index.html");
    await page.getByRole("button", { name: "Search" }).click();
    await page.locator("dialog[open] input").fill("climate control");
    const hits = page.getByRole("option");
    const isChosen = (at: number) => hits.nth(at).getAttribute("aria-selected");
    await eventually(() => isChosen(0)).toBe("true");
    // It searches again when the reader has stopped typing.
    await page.waitForTimeout(200);
    await page.keyboard.press("ArrowDown");
    expect(await isChosen(1)).toBe("true");
    await page.keyboard.press("ArrowUp");
    const href = await hits.first().getAttribute("href");
    await page.keyboard.press("Enter");
    await arrives(decodeURIComponent(href ?? ""));
  });

  it("chips filter the list of findings, and stay in the address", async () => {
    await open("findings/index.html");
    const { findings } = findingsOf(site);
    const wanted = findings.filter(({ severity, status }) => severity === "high" && status === "open");
    expect(wanted.length).toBeGreaterThan(0);
    const shown = () => page.locator("[data-finding]:visible").count();
    await eventually(shown).toBe(findings.length);
    const chip = (label: string, word: string) =>
      page.getByRole("group", { name: label }).getByRole("button", { name: new RegExp(`^${word}\\s*\\d`) });
    await chip("Severity", "high").click();
    await chip("Status", "open").click();
    await eventually(shown).toBe(wanted.length);
    expect(here()).toBe("findings/index.html#?sev=high&status=open");
    await page.reload();
    await eventually(shown).toBe(wanted.length);
    const [one] = wanted;
    await page
      .getByRole("searchbox", { name: "Filter findings by text" })
      .fill(`${one?.rule} ${one?.element.name}`);
    await eventually(here).toMatch(/^findings\/index\.html#\?q=/);
    await eventually(shown).toBeLessThan(wanted.length);
    expect(await shown()).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Clear" }).click();
    await eventually(shown).toBe(findings.length);
    expect(here()).toBe("findings/index.html");
  });

  it("findings come with what to read first, or by score, and stay so in the address", async () => {
    await open("findings/index.html");
    const { findings } = findingsOf(site);
    const byRank = [...findings].sort((a, b) => a.rank - b.rank);
    const titles = () => page.locator("[data-finding] [data-title]").allTextContents();
    const titlesOf = (wanted: typeof findings) => wanted.map(({ title }) => title);
    await eventually(titles).toEqual(titlesOf(byRank));
    await page.getByLabel("Sort").selectOption("score");
    await eventually(titles).toEqual(titlesOf([...byRank].sort((a, b) => b.score - a.score)));
    expect(here()).toBe("findings/index.html#?sort=score");
    await page.getByLabel("Sort").selectOption("what to read first");
    await eventually(titles).toEqual(titlesOf(byRank));
    expect(here()).toBe("findings/index.html");
    expect(titlesOf([...byRank].sort((a, b) => b.score - a.score))).not.toEqual(titlesOf(byRank));
  });

  it("a family of rules is chosen in the catalogue", async () => {
    await open("threats/index.html");
    const rows = page.locator("[data-rows] tbody tr:visible");
    const all = await rows.count();
    await page.getByLabel("Family").selectOption("secrets");
    await eventually(() => rows.count()).toBeLessThan(all);
    expect(new Set(await rows.locator("[data-label=Family]").allTextContents())).toEqual(
      new Set(["secrets"]),
    );
    await page.getByLabel("Family").selectOption("");
    await eventually(() => rows.count()).toBe(all);
  });

  it("a number on the first page leads to the findings that it counts", async () => {
    await open("index.html");
    const tile = page.locator(".tile.s-medium");
    const number = Number(await tile.locator("b").textContent());
    await tile.click();
    await arrives("findings/index.html#?sev=medium&status=open");
    await eventually(() => page.locator("[data-finding]:visible:not(.is-refined)").count()).toBe(number);
  });

  it("a row of findings leads where its title does, and leaves links, text and other tabs alone", async () => {
    await open("findings/index.html");
    const row = page.locator("tr[data-finding]").first();
    const [title, basis] = [row.locator("[data-title]"), row.locator("td").nth(4)];
    const href = (await title.getAttribute("href"))?.replace(/^\.\.\//, "") ?? "";
    for (const how of [{ modifiers: ["ControlOrMeta" as const] }, { button: "middle" as const }]) {
      const other = tab.context.waitForEvent("page");
      await basis.click(how);
      expect(whereIn(out, await other)).toBe(href);
      await (await other).close();
      expect(here()).toBe("findings/index.html");
    }
    // The end of a selection is no click on the row.
    const text = await row.locator("[data-element]").boundingBox();
    const { x = 0, y = 0, width = 0, height = 0 } = text ?? {};
    await page.mouse.move(x + 1, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width - 1, y + height / 2);
    await page.mouse.up();
    expect(await page.evaluate("String(getSelection())")).not.toBe("");
    expect(here()).toBe("findings/index.html");
    await row.locator("a.quiet").click();
    expect(here()).not.toContain("#");
    await open("findings/index.html");
    await basis.click();
    await arrives(href);
  });

  it("an address with #f-… opens that finding, whatever is filtered", async () => {
    const anchor = anchorsIn(site.document(pageOf("shop"))).at(-1) ?? "";
    expect(anchor).toMatch(/^f-/);
    await open(pageOf("shop"), `#${anchor}`);
    const details = page.locator(`details[id="${anchor}"]`);
    await eventually(() => details.getAttribute("open")).not.toBeNull();
    await eventually(async () => (await boxOf(details)).y).toBeLessThan(900);
    expect(await page.locator("[data-finding] > details[open]").count()).toBe(1);

    await page.getByRole("searchbox", { name: "Filter findings by text" }).fill("nothing is called this");
    await eventually(() => details.isVisible()).toBe(false);
    await page.evaluate(`location.hash = ${JSON.stringify(anchor)}`);
    await eventually(() => details.isVisible()).toBe(true);
  });

  it("each term of a score has its bar beside it", async () => {
    await open(pageOf("shop"));
    await page.locator(".finding summary").first().click();
    await eventually(() => page.locator(".finding .waterfall i").count()).toBeGreaterThan(3);
    const off =
      await page.evaluate(`[...document.querySelectorAll("details[open] .waterfall")].map((cell) => {
      const middle = ({ y, height }) => y + height / 2;
      const [row, bar] = [cell.parentElement, cell.firstElementChild].map((one) => one.getBoundingClientRect());
      return Math.abs(middle(row) - middle(bar));
    })`);
    expect(Math.max(...(off as number[]))).toBeLessThan(1);
  });

  it("no point or comma stands alone after a name, however narrow a column is", async () => {
    const alone: unknown[] = [];
    for (const width of [390, 740, 980, 1060, 1420]) {
      await page.setViewportSize({ width, height: 900 });
      for (const path of ["controls/index.html", "information/index.html", pageOf("shop")]) {
        await open(path);
        const found: string[] = await page.evaluate(`(() => {
          for (const fold of document.querySelectorAll("details")) fold.open = true;
          return Array.from(document.querySelectorAll(":is(th, td) :is(bdi, code)")).flatMap((name) => {
            const after = name.nextSibling;
            if (after?.nodeType !== Node.TEXT_NODE || !/^[.,;:]/.test(after.data)) return [];
            const range = document.createRange();
            range.setStart(after, 0);
            range.setEnd(after, 1);
            const { top, height } = range.getBoundingClientRect();
            const last = Array.from(name.getClientRects()).at(-1);
            return height > 0 && top > last.bottom - 3 ? [name.textContent] : [];
          });
        })()`);
        if (found.length > 0) alone.push([width, path, found]);
      }
    }
    expect(alone).toEqual([]);
  });

  it("a top risk leads to its explanation", async () => {
    await open("index.html");
    await page.locator("#Risks a").first().click();
    await eventually(() => page.locator("details[open] .evidence").first().isVisible()).toBe(true);
    expect(here()).toMatch(/#f-/);
  });

  it("the theme is remembered on other pages", async () => {
    await open("index.html");
    const theme = () => page.locator("html").getAttribute("data-theme");
    const background = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
    const button = page.locator("[data-theme-button]");
    expect(await theme()).toBeNull();
    await button.click();
    expect(await theme()).toBe("light");
    const light = await background();
    await button.click();
    expect(await theme()).toBe("dark");
    expect(await background()).not.toBe(light);
    const turned = () =>
      page.evaluate("getComputedStyle(document.querySelector('.stage > svg')).filter !== 'none'");
    await open(pageOf("shop"));
    expect(await turned()).toBe(true);
    await page.emulateMedia({ media: "print" });
    expect(await turned()).toBe(false);
    await page.emulateMedia({ media: null });
    await open(pageOf("shop"));
    expect(await theme()).toBe("dark");
    await button.click();
    expect(await theme()).toBeNull();
    await page.reload();
    expect(await theme()).toBeNull();
  });

  it("on paper all is unfolded and the whole picture is shown, and after that it is as before", async () => {
    await open(pageOf("shop"));
    await eventually(transform).toMatch(/matrix/);
    await page.evaluate(`addEventListener("beforeprint", () => {
      const closed = document.querySelectorAll("#Findings details:not([open])").length;
      const picture = document.querySelector("[data-diagram=dfd] .svg-pan-zoom_viewport");
      document.body.dataset.seen = JSON.stringify({ closed, moved: picture.getAttribute("transform") });
    })`);
    const first = await scale();
    await page.locator("[data-diagram=dfd]").getByRole("button", { name: "Zoom in" }).click();
    await eventually(scale).toBeGreaterThan(first);
    const before = await transform();
    await page.pdf();
    expect(await transform()).toBe(before);
    const seen = await page.locator("body").getAttribute("data-seen");
    expect(JSON.parse(seen ?? "null")).toEqual({ closed: 0, moved: null });
    expect(await page.locator("#Findings details[open]").count()).toBe(0);
    await eventually(transform).toMatch(/matrix/);
    await page.emulateMedia({ media: "print" });
    for (const kind of ["dfd", "sequence"])
      expect(await page.locator(`[data-diagram=${kind}]`).isVisible(), kind).toBe(true);
    for (const selector of [".side", ".top-tools", ".zoom", ".jump", "[data-filters]"])
      expect(await page.locator(selector).first().isVisible(), selector).toBe(false);
  });

  it("an element lights up its flows and what they join, and dims the rest", async () => {
    await open(pageOf("shop"));
    await eventually(transform).toMatch(/matrix/);
    const node = stage().locator(".node", { hasText: "Stock API" });
    await node.hover();
    const joins = (part: string) =>
      page.evaluate(
        `[...document.querySelectorAll(${JSON.stringify(`[data-diagram=dfd] ${part}`)})].map((one) => one.dataset.joins)`,
      ) as Promise<string[]>;
    const [name = ""] = await joins(".is-lit");
    const flows = (await joins(".edge")).filter((ends) => ends.split(" ").includes(name));
    expect(name).not.toBe("");
    expect(flows.length).toBeGreaterThan(0);
    expect(await joins(".edge.is-near")).toEqual(flows);
    const ends = new Set(flows.flatMap((both) => both.split(" ")));
    expect(new Set(await joins(".node.is-near"))).toEqual(ends);
    expect(ends.size).toBeLessThan((await joins(".node")).length);
    const opacity = (part: string) =>
      page.evaluate(
        `getComputedStyle(document.querySelector(${JSON.stringify(`[data-stage] ${part}`)})).opacity`,
      );
    await eventually(() => opacity(".edge.is-near")).toBe("1");
    await eventually(() => opacity(".node:not(.is-near, .is-lit)")).toBe("0.28");
  });

  it("a picture tells about what is chosen in it, by mouse and by keyboard, and Escape ends it", async () => {
    await open(pageOf("shop"));
    await eventually(transform).toMatch(/matrix/);
    const panel = page.locator("#Dfd .inspector");
    const focused = () => page.evaluate("document.activeElement.getAttribute('aria-label')");
    await clickNode(stage().locator(".node", { hasText: "Checkout" }));
    const told = async () => (await panel.textContent())?.replace(/\s+/g, " ");
    await eventually(told).toContain("opens Checkout");
    for (const words of ["From the basket to a paid order", "trusted", "model.md:", "Charge card"])
      expect(await told()).toContain(words);
    const [picture, beside] = [await boxOf(stage()), await boxOf(panel)];
    expect(beside.x).toBeGreaterThanOrEqual(picture.x + picture.width - 1);
    // A way on is followed in the picture.
    await panel.getByRole("link", { name: "Charge card" }).click();
    await eventually(told).toContain("HTTPS");
    expect(here()).toBe(`${pageOf("shop")}#Dfd?at=${rowOf("shop", "Charge card")}`);
    await page.keyboard.press("Escape");
    await eventually(() => panel.isVisible()).toBe(false);
    expect(here()).toBe(pageOf("shop"));
    await eventually(focused).toMatch(/Charge card.*from Checkout to Bank/);

    await page.keyboard.press("ArrowLeft");
    await eventually(focused).toMatch(/^Checkout/);
    await page.keyboard.press("Enter");
    await eventually(told).toContain("opens Checkout");
    expect(await panel.locator("h2:focus").count()).toBe(1);
    await page.keyboard.press("Escape");
    await eventually(focused).toMatch(/^Checkout/);
    await clickNode(stage().locator(".cluster", { hasText: "Shop zone" }));
    await eventually(told).toMatch(/Shop zone.*Inside.*Stock API/);
    await page.emulateMedia({ media: "print" });
    expect(await panel.isVisible()).toBe(false);
  });

  it("every part of a picture that has a row is reached one by one", async () => {
    await open(pageOf("shop"));
    await eventually(() => stage().locator("[tabindex='0']").count()).toBe(1);
    await stage().locator("[tabindex='0']").focus();
    await page.keyboard.press("Home");
    const seen = new Set<string>();
    const at = () =>
      page.evaluate("document.activeElement.closest('g').dataset.node ?? ''") as Promise<string>;
    for (let step = 0; step < 40; step++) {
      seen.add(await at());
      await page.keyboard.press("PageDown");
    }
    const rows = ["Elements", "Flows", "Boundaries"].flatMap((id) =>
      findAll(
        site.document(pageOf("shop")),
        (one) => one.name === "section" && one.attributes.get("id") === id,
      )
        .flatMap((section) => findAll(section, (one) => one.name === "tr" && one.attributes.has("id")))
        .map((row) => row.attributes.get("id") ?? ""),
    );
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter((row) => !seen.has(row))).toEqual([]);
  });

  it("a picture is coloured by a layer, whose legend dims what one does not ask for", async () => {
    await open(pageOf("shop"), "#Dfd?layer=trust");
    const hueOf = (selector: string, name: string) =>
      stage().locator(selector, { hasText: name }).first().getAttribute("data-hue");
    await eventually(() => hueOf(".node", "Front door")).toBe("high");
    expect(await hueOf(".node", "Orders")).toBe("good");
    expect(await hueOf(".edge", "Pass on order")).toBe("critical");
    expect(await hueOf(".edge", "Save order")).toBe("none");
    await page.getByLabel("Colour by").selectOption("class of data");
    await eventually(() => hueOf(".edge", "Charge card")).toBe("high");
    await eventually(() => hueOf(".edge", "Browse")).toBe("good");
    const chip = page.locator(".layer-legend").getByRole("button", { name: /^SECRET/ });
    const count = Number(await chip.locator(".num").textContent());
    await chip.click();
    expect(here()).toBe(`${pageOf("shop")}#Dfd?layer=data&only=SECRET`);
    await eventually(() => chip.getAttribute("aria-pressed")).toBe("true");
    expect(await stage().locator("[data-node][data-hue]:not(.is-dimmed)").count()).toBe(count);
    expect(await stage().locator(".is-dimmed").count()).toBeGreaterThan(3);
    const [png] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "PNG" }).click(),
    ]);
    expect(png.suggestedFilename()).toMatch(/^Web shop.*\.png$/);
    const bytes = await readFile(await png.path());
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(1500);
    await page.getByLabel("Colour by").selectOption("as drawn");
    await eventually(() => stage().locator("[data-hue], .is-dimmed").count()).toBe(0);
    expect(here()).toBe(pageOf("shop"));
  });

  it("a picture is coloured by who answers for what, with letters beside the colours", async () => {
    await open("levels/index.html", "#Dfd?layer=owner");
    const chip = page.locator(".layer-legend").getByRole("button", { name: /Packing team/ });
    await eventually(() => chip.count()).toBe(1);
    const letter = await chip.locator(".hue").textContent();
    const node = stage().locator(".node", { hasText: "Dispatch" });
    expect(await node.locator(".layer-key").textContent()).toBe(letter);
    expect(await node.locator("a").getAttribute("aria-label")).toMatch(/^Dispatch.*; owner: Packing team$/);
    // What another level declares has an owner, too.
    await open(pageOf("shop"), "#Dfd?layer=owner");
    const ghost = stage().locator(".node", { hasText: "Dispatch" });
    await eventually(() => ghost.locator("a").getAttribute("aria-label")).toMatch(/owner: Security circle$/);
    await page.getByLabel("Colour by").selectOption("as drawn");
    await eventually(() => stage().locator(".layer-key").count()).toBe(0);
    expect(await page.getByLabel("Colour by").locator("option").allTextContents()).not.toContain(
      "what changed",
    );
  });

  it("a sequence tells about its messages and participants, by mouse and by keyboard", async () => {
    const message = rowOf("shop", "Charge card");
    await open(pageOf("shop"), `#Sequence?at=${message}`);
    const panel = page.locator("#Sequence .inspector");
    await eventually(() => panel.textContent()).toMatch(/Charge card.*HTTPS/s);
    const parts = page.locator("#Sequence [data-node]");
    const flows = findAll(site.document(pageOf("shop")), (one) =>
      Boolean(one.name === "tr" && one.attributes.get("id")?.startsWith("flow-")),
    );
    expect(await page.locator("#Sequence .edge[data-node]").count()).toBe(flows.length);
    await page.locator("#Sequence .node", { hasText: "Checkout" }).locator("text").first().click();
    await eventually(() => panel.textContent()).toContain("opens Checkout");
    expect(here()).toBe(`${pageOf("shop")}#Sequence?at=${rowOf("shop", "Checkout")}`);
    await page.keyboard.press("Escape");
    await eventually(() => panel.isVisible()).toBe(false);
    const seen = new Set();
    await page.keyboard.press("Home");
    for (let step = 0; step < (await parts.count()); step++) {
      seen.add(await page.evaluate("document.activeElement.dataset.node"));
      await page.keyboard.press("PageDown");
    }
    expect(seen.size).toBe(await parts.count());
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toMatch(
      /Hand over order, from Checkout/,
    );
  });

  it("an attack path is lit step by step, with its findings and tactics beside it", async () => {
    const { paths } = JSON.parse(site.text("data/attack-paths.json"));
    const through = (path: { steps: { to: { level: string } }[] }) =>
      path.steps.length > 3 && path.steps.some(({ to }) => to.level.startsWith("shop/checkout"));
    const number = paths.findIndex(through) + 1;
    const { id, steps, entry } = paths[number - 1];
    await open("paths/index.html");
    await page
      .locator(`#Path-${pathKey(id)} .path-levels`)
      .getByRole("link", { name: "Web shop" })
      .click();
    await arrives(`${pageOf("shop")}#Dfd?path=${pathKey(id)}`);
    const panel = page.locator("#Dfd .inspector");
    await eventually(() => panel.locator(".path-told > li").count()).toBe(steps.length);
    const told = (await panel.textContent()) ?? "";
    for (const { to, findings } of steps) {
      expect(told).toContain(to.name);
      expect(told).toContain(findings[0].split("@")[0]);
    }
    // What is drawn by its flow has its number there; what goes on inside an element, at that.
    const numbers = await stage().locator(".path-number text").allTextContents();
    expect(numbers.flatMap((text) => text.split(", ")).sort()).toEqual(
      ["▸", ...steps.map((_: unknown, index: number) => String(index + 1))].sort(),
    );
    const checkout = stage().locator(".node.on-path", { hasText: "Checkout" });
    expect(await checkout.locator(".path-number").textContent()).toMatch(/^\d, /);
    expect(await stage().locator(".node.on-path", { hasText: entry.name }).count()).toBe(1);
    const opacity = (part: string) =>
      page.evaluate(`getComputedStyle(document.querySelector("[data-stage] ${part}")).opacity`);
    await eventually(() => opacity(".node:not(.on-path)")).toBe("0.22");
    expect(await opacity(".edge.on-path")).toBe("1");
    // Links of before name it by its number.
    const [title, lit] = [await panel.textContent(), await stage().locator(".on-path").count()];
    await open(pageOf("shop"), `#Dfd?path=${number}`);
    await eventually(() => panel.textContent()).toBe(title);
    await eventually(() => stage().locator(".on-path").count()).toBe(lit);
    // One of its steps, back to the path, and out of it.
    await panel
      .locator(`a[href="#${rowOf("shop", "Front door")}"]`)
      .first()
      .click();
    await eventually(() => panel.textContent()).toContain("In the table");
    await page.keyboard.press("Escape");
    await eventually(() => panel.locator(".path-told > li").count()).toBe(steps.length);
    await page.keyboard.press("Escape");
    await eventually(() => panel.isVisible()).toBe(false);
    expect(await stage().locator(".on-path, .path-number").count()).toBe(0);
    expect(here()).toBe(pageOf("shop"));
    // From the section, by keyboard.
    await page.locator("#Paths").getByRole("button", { name: "In the picture" }).first().focus();
    await page.keyboard.press("Enter");
    await eventually(() => panel.locator("h2:focus").count()).toBe(1);
    expect(await stage().locator(".path-number").count()).toBeGreaterThan(1);
  });

  it("an address opens what a picture tells, below it where the window is narrow", async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    const anchor = rowOf("shop", "Stock API");
    await open(pageOf("shop"), `#Dfd?at=${anchor}`);
    const panel = page.locator("#Dfd .inspector");
    await eventually(() => panel.textContent()).toContain("SQL injection");
    const [picture, below] = [await boxOf(stage()), await boxOf(panel)];
    expect(below.y).toBeGreaterThanOrEqual(picture.y + picture.height - 1);
    expect(await page.locator("html").evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(390);
  });

  it("a link to a part of a picture opens its tab and shows it", async () => {
    await open(pageOf("shop"));
    await page.getByRole("tab", { name: "Sequence" }).first().click();
    const anchor = `dfd-${rowOf("shop", "Stock API")}`;
    await page.goto("about:blank");
    await open(pageOf("shop"), `#${anchor}`);
    await eventually(() => page.locator("[data-diagram=dfd]").isVisible()).toBe(true);
    const isSeen = () =>
      page.evaluate(`(() => {
        const { top, bottom } = document.getElementById(${JSON.stringify(anchor)}).getBoundingClientRect();
        return top > 0 && bottom < innerHeight;
      })()`);
    await eventually(isSeen).toBe(true);
  });

  it("without scripts all is there", async () => {
    const plain = await openTab({ javaScriptEnabled: false });
    await plain.page.goto(addressOf(out, pageOf("shop")));
    const titles = await plain.page.locator("[data-finding] [data-title]").allTextContents();
    const expected = findAll(site.document(pageOf("shop")), "[data-title]").map(readable);
    expect(titles).toEqual(expected);
    await plain.page.locator("[data-finding] summary").first().click();
    expect(await plain.page.locator(".evidence").first().isVisible()).toBe(true);
    // What findings name by number has its number, on paper as well.
    const numberOf = (table: string) =>
      plain.page.evaluate(
        `getComputedStyle(document.querySelector("${table} tbody th"), "::before").content`,
      );
    for (const media of ["screen", "print"] as const) {
      await plain.page.emulateMedia({ media });
      for (const table of ["#Facts", "#Scores"]) expect(await numberOf(table), media).toContain("counter(");
    }
    await plain.page.emulateMedia({ media: "screen" });
    await plain.page.locator(".neighbours a[rel=up]").click();
    await eventually(() => whereIn(out, plain.page)).toBe("levels/index.html");
    await plain.close();
    expect(plain.problems).toEqual([]);
  });
});

suite(`a site with more findings than a page shows${note}`, () => {
  let total: number;
  beforeAll(async () => {
    await publish(await writeTree(await emptyFolder(), manyFindings(100)), quick);
    total = findingsOf(site).findings.length;
    expect(total).toBeGreaterThan(600);
  });

  const rows = () => page.locator("[data-finding]").count();
  /** As far as a reader may scroll. */
  const readOn = () =>
    eventually(async () => {
      await page.mouse.wheel(0, 20_000);
      return rows();
    }).toBe(total);

  it("is filtered by threat, owner and fix, grouped, and kept in the address", async () => {
    await open("findings/index.html");
    const findings = findingsOf(site).findings;
    const byRule = groupBy(findings, ({ rule }) => rule);
    const [rule = "", some = []] = [...byRule].sort((a, b) => a[1].length - b[1].length)[0] ?? [];
    const choice = page.getByRole("combobox", { name: "Threat" });
    await choice.focus();
    await eventually(() => choice.locator(`option[value="${rule}"]`).count()).toBe(1);
    await choice.selectOption(rule);
    const line = page.locator(".filter-line [role=status]").first();
    const told = `${some.length} of ${findings.length.toLocaleString("en-US")} findings`;
    await eventually(() => line.textContent()).toBe(told);
    await page.getByRole("combobox", { name: /^Group/ }).selectOption("fix");
    await eventually(here).toContain(`rule=${rule}`);
    expect(here()).toContain("group=fix");
    await eventually(() => page.locator("tr.finding-group").count()).toBeGreaterThan(0);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export CSV" }).click(),
    ]);
    const table = await readFile((await file.path()) ?? "", "utf8");
    for (const { id } of some) expect(table).toContain(id.replaceAll('"', '""'));
    expect(table.trimEnd().split("\r\n")).toHaveLength(some.length + 1);
    await page.reload();
    await eventually(() => line.textContent()).toBe(told);
  });

  it("loads the rest on demand, by level or all of it", async () => {
    await open("findings/index.html");
    // They come in steps, so that the page answers meanwhile.
    await eventually(rows).toBe(500);
    const rest = page.locator("[data-rest-list]");
    const last = rest.locator(".chip").last();
    const here = Number(await last.locator(".num").textContent());
    await last.click();
    const line = page.locator(".filter-line [role=status]").first();
    await eventually(() => line.textContent()).toContain((500 + here).toLocaleString("en-US"));
    await rest.getByRole("button", { name: /Load all/ }).click();
    await eventually(() => rest.textContent()).toContain("Every finding is loaded");
    await readOn();
    const links = await page
      .locator("[data-finding] a[data-title]")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    expect(new Set(links).size).toBe(total);
    await page.locator("[data-finding] a[data-title]").last().click();
    await eventually(() => page.locator("[data-finding] > details[open]").count()).toBe(1);
  });

  it("begins with the worst of a level on its page, and loads the others on demand", async () => {
    await open("levels/index.html");
    const ofLevel = findingsOf(site).findings.filter(({ level }) => level === "");
    const first = await rows();
    expect(first).toBeGreaterThan(50);
    expect(first).toBeLessThan(ofLevel.length);
    const box = page.locator("[data-beyond=Findings]");
    expect(await box.textContent()).toContain(`The first ${first} of ${ofLevel.length} are on this page.`);
    await eventually(() => page.locator(".filters").first().textContent()).toContain("not loaded yet");
    await box.getByRole("button", { name: /Load/ }).click();
    await eventually(rows).toBe(ofLevel.length);
    expect(await box.isVisible()).toBe(false);
    expect(await page.locator("[data-finding] .copy").count()).toBe(0);
  });

  it.each([
    ["a level", "levels/index.html", () => findingsOf(site).findings.filter(({ level }) => level === "")],
    ["the page about all", "findings/index.html", () => findingsOf(site).findings],
  ])("a filter on %s sees what the page does not hold", async (_, path, findings) => {
    await open(path);
    const last = findings().at(-1)?.element.name ?? "";
    const found = findings().filter(({ element }) => element.name === last).length;
    expect(await rows()).toBeLessThan(findings().length);
    const filter = page.getByRole("searchbox", { name: "Filter findings by text" });
    await filter.fill(last);
    const line = page.locator(".filter-line [role=status]").first();
    await eventually(() => line.textContent()).toMatch(
      new RegExp(`^[0-9,]+ of ${findings().length.toLocaleString("en-US")} findings$`),
    );
    expect(await rows()).toBeGreaterThanOrEqual(found);
    // An address that filters does so, too.
    await open(path, `#?q=${encodeURIComponent(last)}`);
    await eventually(() => line.textContent()).toContain(
      ` of ${findings().length.toLocaleString("en-US")} findings`,
    );
    expect(await rows()).toBeGreaterThanOrEqual(found);
  });

  it("finds all of a rule from its page, which holds those to read first", async () => {
    const byRule = groupBy(findingsOf(site).findings, ({ rule }) => rule);
    const [rule, some = []] = [...byRule].find(([, { length }]) => length > ruleRowLimit) ?? [];
    await open(`threats/${rule}/index.html`);
    expect(await rows()).toBe(ruleRowLimit);
    await page.getByRole("link", { name: "All findings" }).click();
    const line = page.locator(".filter-line [role=status]").first();
    await eventually(() => line.textContent()).toContain(`${some.length} of `);
  });

  it("opens a finding that its page does not hold", async () => {
    await open("findings/index.html");
    await page.getByRole("button", { name: /Load all/ }).click();
    await readOn();
    const links = page.locator("[data-finding] a[data-title][href^='../levels/index.html#']");
    const anchor = (await links.last().getAttribute("href"))?.split("#")[1] ?? "";
    await open("levels/index.html", `#${anchor}`);
    await eventually(() => page.locator(`details[open][id="${anchor}"]`).count()).toBe(1);
    await eventually(() => page.locator(`[id="${anchor}"] .copy:not([data-copy=decision])`).count()).toBe(1);
  });

  it("is read without scripts by the file of a table", async () => {
    const plain = await openTab({ javaScriptEnabled: false });
    await plain.page.goto(addressOf(out, "levels/index.html"));
    const box = plain.page.locator("[data-beyond=Findings]");
    const href = await box.getByRole("link", { name: "All as CSV" }).getAttribute("href");
    expect(site.text(posix.join("levels", href ?? "")).split("\r\n").length).toBeGreaterThan(600);
    await plain.close();
  });
});

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("it is not shown");
  return box;
}

/** Where a stage is when the page has stopped scrolling. */
async function restingBox(stage: Locator): ReturnType<typeof boxOf> {
  for (let last = ""; ; await page.waitForTimeout(60)) {
    const box = await boxOf(stage);
    if (JSON.stringify(box) === last) return box;
    last = JSON.stringify(box);
  }
}

async function middleOf(stage: Locator): Promise<[x: number, y: number]> {
  const { x, y, width, height } = await restingBox(stage);
  return [x + width / 2, y + Math.min(height, 600) / 2];
}

/** A point in a stage that no node or edge covers. */
async function cornerOf(stage: Locator): Promise<[x: number, y: number]> {
  const { x, y, width } = await restingBox(stage);
  return [x + width - 6, y + 6];
}

/** Clicks on a node of a picture, where its label is. */
async function clickNode(node: Locator, label = ""): Promise<void> {
  await node.waitFor({ state: "attached" });
  const text = node.locator("text", { hasText: label }).first();
  await text.scrollIntoViewIfNeeded();
  await text.click({ force: true });
}

/** The node of the picture on one page that links to another page. */
function linkTo(from: string, target: string, anchor = ""): Locator {
  const way = posix.relative(posix.dirname(from), target) + anchor;
  return stage().locator(`a[*|href="${way}"]`).first();
}

/** The id of the row of an element or flow on the page of its level. */
function rowOf(level: string, name: string): string {
  const rows = findAll(site.document(pageOf(level)), (one) => one.name === "tr" && one.attributes.has("id"));
  const row = rows.find((one) => readable(find(one, ".name")) === name);
  return row?.attributes.get("id") ?? "";
}

/** The anchors of the findings that a page explains. */
function anchorsIn(document: ReturnType<Site["document"]>): string[] {
  return findAll(document, (one) => one.name === "li" && one.attributes.has("data-finding")).map(
    (item) => find(item, "details").attributes.get("id") ?? "",
  );
}

suite(`an archive${note}`, () => {
  it("leads from a page to the same of another date, and compares dates", async () => {
    const folder = await writeTree(await emptyFolder(), {
      "models/model.md": "## Servers\n- **A**: submodel=inner\n",
      "models/inner/model.md": "## Servers\n- **B**:\n",
    });
    const archive = join(folder, "archive");
    const into = (now: string) =>
      build(join(folder, "models"), archive, [...quick, "--archive", archive, "--now", now]);
    await into("2027-01-31");
    await writeTree(folder, {
      "models/model.md":
        "## Servers\n- **A**: submodel=inner\n- **C**:\n## Actors\n- **U**:\n## Dataflows\n- **F**: from=U, to=C\n",
      "models/inner/model.md": "## Servers\n- **B**: submodel=more\n",
      "models/inner/more/model.md": "## Servers\n- **D**:\n",
    });
    await into("2027-02-28");
    const at = (path: string) => addressOf(archive, path, "");
    await page.goto(at("2027-02-28/levels/inner/index.html"));
    const choice = page.locator(".snapshots");
    expect(await choice.inputValue()).toBe("2027-02-28");
    await choice.selectOption("2027-01-31");
    await eventually(() => page.url()).toBe(at("2027-01-31/levels/inner/index.html"));
    await page.goto(at("2027-02-28/levels/inner/more/index.html"));
    await choice.selectOption("2027-01-31");
    await eventually(() => page.url()).toBe(at("2027-01-31/index.html"));
    await choice.selectOption({ label: "Compare…" });
    await eventually(() => page.url()).toContain("compare.html");
    await eventually(() => page.locator("#Comparison h2").allTextContents()).toContain("Ended (0)");
    const [opened] = await page.locator("#Comparison section").allTextContents();
    expect(opened).toContain("@#C");
    expect(opened).not.toContain("@#A");
  });
});
