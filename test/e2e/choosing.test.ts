import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf, noBrowser, openTab, type Tab } from "../support/browser.ts";
import { build, quick } from "../support/cli.ts";
import { emptyFolder, writeTree } from "../support/folders.ts";
import { findingsOf, openSite, type Site } from "../support/site.ts";
import { manyFindings } from "../support/trees.ts";

const note = noBrowser === null ? "" : ` (skipped: ${noBrowser})`;

describe.skipIf(noBrowser !== null)(`findings that are chosen${note}`, () => {
  let out: string;
  let site: Site;
  let tab: Tab;
  let page: Page;
  beforeAll(async () => {
    out = await emptyFolder();
    await build(await writeTree(await emptyFolder(), manyFindings(40)), out, [...quick, "--force"]);
    site = await openSite(out);
    tab = await openTab();
    page = tab.page;
    // What is copied is read where no clipboard is allowed.
    await page.addInitScript(`Object.defineProperty(navigator, "clipboard", { value: {
      writeText: async (text) => { window.copiedText = text; },
    } });`);
  }, 120_000);
  afterAll(() => tab?.close());

  const open = async (path: string, anchor = "") => {
    await page.goto("about:blank");
    await page.goto(addressOf(out, path, anchor));
    // Hundreds of rows come in steps.
    await page.waitForTimeout(300);
    await eventually(
      async () => (await page.locator("tr[data-finding]").count()) - (await boxes().count()),
    ).toBe(0);
  };
  const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 10_000, interval: 30 });
  const boxes = () => page.locator("tr[data-finding] .choose input");
  const all = () => page.getByRole("checkbox", { name: "All shown" });
  const isMixed = () => all().evaluate((box) => (box as { indeterminate?: boolean }).indeterminate);
  const told = () => page.locator(".chosen");
  const rowIds = () => boxes().evaluateAll((found) => found.map((one) => one.getAttribute("value") ?? ""));
  const copied = async (): Promise<string> => {
    await page.getByRole("button", { name: "Copy decisions" }).click();
    return page.evaluate("window.copiedText");
  };
  const decided = async () =>
    [...(await copied()).matchAll(/^- finding: (".*")$/gm)].map(([, id = ""]) => JSON.parse(id));

  it("have a box with a name, and decisions about them are copied, else about all", async () => {
    await open("findings/index.html");
    const findings = new Map(findingsOf(site).findings.map((one) => [one.id, one]));
    const ids = await rowIds();
    expect(ids.filter((id) => !findings.has(id))).toEqual([]);
    expect((await decided()).length).toBe(ids.length);
    expect(await told().isVisible()).toBe(false);

    await boxes().nth(1).click();
    await boxes()
      .nth(4)
      .click({ modifiers: ["Shift"] });
    await boxes().nth(2).click();
    expect(await told().innerText()).toMatch(/^3 chosen/);
    expect(await isMixed()).toBe(true);
    expect(await decided()).toEqual([ids[1], ids[3], ids[4]]);
    expect(await page.locator("tr.is-chosen").count()).toBe(3);
    const name = await boxes().nth(1).getAttribute("aria-label");
    expect(name).toBe(
      `Choose ${findings.get(ids[1] ?? "")?.title}: ${findings.get(ids[1] ?? "")?.element.name}`,
    );
    expect(page.url()).toMatch(/findings\/index\.html$/);

    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export CSV" }).click(),
    ]);
    const table = await readFile((await file.path()) ?? "", "utf8");
    expect(table.trimEnd().split("\r\n")).toHaveLength(4);
    await told().click();
    expect([await told().isVisible(), await isMixed(), (await decided()).length]).toEqual([
      false,
      false,
      ids.length,
    ]);
  });

  it("stay chosen behind a filter, and all that is shown is chosen at once", async () => {
    await open("findings/index.html");
    const [first = ""] = await rowIds();
    await boxes().first().click();
    const field = page.locator(".filter-text").first();
    await field.fill("below b");
    await eventually(() => boxes().count()).toBeLessThan(30);
    const shown = await rowIds();
    expect(shown).not.toContain(first);
    expect(await told().innerText()).toMatch(/^1 chosen/);
    await all().click();
    expect((await decided()).sort()).toEqual([first, ...shown].sort());
    await all().click();
    expect(await decided()).toEqual([first]);
    await all().click();
    await field.fill("");
    await eventually(() => page.locator("tr.is-chosen").count()).toBe(shown.length + 1);
    await eventually(isMixed).toBe(true);
  });

  it("are chosen with the keyboard alone", async () => {
    await open("findings/index.html");
    const ids = await rowIds();
    await boxes().first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    expect(await page.evaluate("document.activeElement.value")).toBe(ids[2]);
    expect(await decided()).toEqual([ids[1], ids[2]]);
  });

  it("are chosen in each group that they stand in", async () => {
    await open("findings/index.html", "#?group=fix");
    await eventually(() => page.locator("tr.finding-group").count()).toBeGreaterThan(1);
    const ids = await rowIds();
    const twice = ids.findIndex((id, at) => ids.indexOf(id) !== at);
    expect(twice).toBeGreaterThan(0);
    await boxes().nth(twice).click();
    const marked = await boxes().evaluateAll(
      (found) => found.filter((one) => (one as { checked?: boolean }).checked).length,
    );
    expect(marked).toBe(ids.filter((id) => id === ids[twice]).length);
    expect(await told().innerText()).toMatch(/^1 chosen/);
  });

  it("are known by their ids where one threat fires, too", async () => {
    const { findings } = findingsOf(site);
    const rule = findings[0]?.rule ?? "";
    await open(`threats/${rule}/index.html`);
    await boxes().nth(1).click();
    const [id] = await decided();
    expect(findings.find((one) => one.id === id)?.rule).toBe(rule);
  });

  it.each([1280, 390])("move nothing when they come and go, at %d pixels", async (width) => {
    await page.setViewportSize({ width, height: 900 });
    await open("findings/index.html");
    const top = () =>
      page
        .locator("[data-finding-rows]")
        .evaluate(
          (table) =>
            table.getBoundingClientRect().top + Number(table.ownerDocument.scrollingElement?.scrollTop),
        );
    const before = await top();
    await boxes().first().click();
    await eventually(() => told().isVisible()).toBe(true);
    expect(await top()).toBe(before);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    const hit = await page.locator(".choose").first().boundingBox();
    expect(Math.min(hit?.width ?? 0, hit?.height ?? 0)).toBeGreaterThanOrEqual(24);
    expect(await tab.forget()).toEqual([]);
  });

  it("have no box without scripts, nor room for one", async () => {
    const plain = await openTab({ javaScriptEnabled: false });
    await plain.page.goto(addressOf(out, "findings/index.html", ""));
    expect(await plain.page.locator("input").count()).toBe(0);
    const padding = "getComputedStyle(document.querySelector('tr[data-finding] td')).paddingInlineStart";
    expect(await plain.page.evaluate(padding)).toBe("12px");
    await plain.close();
  });
});
