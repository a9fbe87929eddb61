import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf, noBrowser, openTab, type Tab } from "../support/browser.ts";
import { repository, tmSite } from "../support/cli.ts";
import { emptyFolder } from "../support/folders.ts";

const suite = describe.skipIf(noBrowser !== null);

suite("a level as one file", () => {
  let folder: string;
  let tab: Tab;
  beforeAll(async () => {
    folder = await emptyFolder();
    const out = join(folder, "checkout.html");
    const models = join(repository, "models");
    const how = ["--no-cache", "-q", "--now", "2026-11-01", "-o", out];
    const run = await tmSite(["build", models, "--single-file", "shop/checkout", ...how]);
    expect(run).toMatchObject({ code: 0 });
    tab = await openTab();
    await tab.page.goto(addressOf(folder, "checkout.html"));
  }, 120_000);
  afterAll(() => tab.close());

  it("asks for nothing, and does what the page of the site does", async () => {
    const { page, problems } = tab;
    const finding = page.locator(".finding").first();
    await finding.locator("summary").click();
    await expect.poll(() => finding.textContent()).toMatch(/What is wrong.*What mitigates it/s);
    await page.locator("[data-diagram=dfd] .node", { hasText: "Basket cache" }).click();
    await expect.poll(() => page.locator("#Dfd .inspector").textContent()).toContain("Basket cache");
    expect(problems).toEqual([]);
  });

  it("offers no way to what it does not hold", async () => {
    const { page } = tab;
    const ways = (await page.evaluate(
      "[...document.querySelectorAll('a[href]')].map((one) => one.getAttribute('href'))",
    )) as string[];
    expect(ways.length).toBeGreaterThan(20);
    expect(ways.filter((way) => !/^(#|data:|https:)/.test(way))).toEqual([]);
    const missing = (await page.evaluate(
      "[...document.querySelectorAll('a[href^=\"#\"]')].map((one) => one.hash.slice(1)).filter((id) => !document.getElementById(decodeURIComponent(id)))",
    )) as string[];
    expect(missing).toEqual([]);
    await page.keyboard.press("/");
    expect(await page.locator("dialog[open]").count()).toBe(0);
  });

  it("hands out its pictures and their sources", async () => {
    const { page } = tab;
    for (const [name, begins] of [
      ["SVG", "<?xml|<svg"],
      ["Source (dot)", "digraph"],
    ] as const) {
      const waiting = page.waitForEvent("download");
      await page.locator("#Dfd").getByRole("link", { name }).click();
      const download = await waiting;
      expect(download.suggestedFilename()).toMatch(/^dfd\./);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).toString("utf8")).toMatch(new RegExp(`^(${begins})`));
    }
  });

  it("is printed as deep as was chosen, and says on each sheet what it is of", async () => {
    const { page } = tab;
    await page.evaluate("window.print = () => { document.body.dataset.printed = 'yes'; }");
    await page.getByRole("button", { name: "Print this level" }).click();
    await page.getByLabel("Titles only").check();
    await page.getByRole("button", { name: "Print", exact: true }).click();
    expect(await page.locator("body").getAttribute("data-printed")).toBe("yes");
    await page.emulateMedia({ media: "print" });
    const seen = async (selector: string) => page.locator(selector).first().isVisible();
    expect(await seen(".cover")).toBe(true);
    expect(await page.locator(".cover").textContent()).toContain("judged as of 2026-11-01");
    await page.evaluate("for (const one of document.querySelectorAll('.finding > details')) one.open = true");
    const depths = { titles: [false, false, false], short: [true, false, true], full: [true, true, true] };
    for (const [depth, expected] of Object.entries(depths)) {
      await page.evaluate(`document.documentElement.dataset.printDepth = "${depth}"`);
      const parts = [".finding > details > div", ".finding > details > div .evidence", "#Threats"];
      expect(await Promise.all(parts.map(seen)), depth).toEqual(expected);
    }
    const sheet = (await page.evaluate(
      "getComputedStyle(document.documentElement).getPropertyValue('--printed')",
    )) as string;
    expect(sheet).toBe('"Checkout · Rind & Post"');
    await page.emulateMedia({ media: null });
    expect(await seen(".cover")).toBe(false);
    await page.reload();
    expect(await page.locator("html").getAttribute("data-print-depth")).toBe("titles");
  });
});
