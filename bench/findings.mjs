// What the page of all findings costs a browser, on a tree of about 5,000: its longest task while somebody filters, groups
// and reads on, and the bytes that it loads, gzipped. `node bench/findings.mjs [SITE]`, after `npm run build`.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { writeTree } from "./tree.mjs";

const models = 130;

const folder = mkdtempSync(join(tmpdir(), "tm-site-findings-"));
try {
  console.table(await measure(process.argv[2] ?? (await built())));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function built() {
  const [tree, site] = [join(folder, "models"), join(folder, "site")];
  await writeTree(tree, models);
  const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
  execFileSync(process.execPath, [cli, "build", tree, "-o", site, "--no-cache", "--quiet"], {
    stdio: "ignore",
  });
  return site;
}

async function measure(site) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  const files = new Set();
  page.on("request", (request) => {
    if (request.url().startsWith("file:")) files.add(fileURLToPath(request.url().split(/[?#]/)[0]));
  });
  await page.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(duration);
    }).observe({ type: "longtask", buffered: true });
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) window.shift += value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  const rows = [];
  const note = async (what, act) => {
    await page.evaluate(() => (window.longTasks.length = 0));
    await act();
    await page.waitForTimeout(1500);
    const tasks = await page.evaluate(() => window.longTasks);
    rows.push({ what, "tasks over 50 ms": tasks.length, "longest, ms": Math.max(0, ...tasks) });
  };
  await page.goto(pathToFileURL(join(site, "findings/index.html")).href);
  await page.waitForTimeout(3000);
  const [tasks, shift] = await page.evaluate(() => [window.longTasks, window.shift]);
  rows.push({ what: "opening", "tasks over 50 ms": tasks.length, "longest, ms": Math.max(0, ...tasks) });
  rows.push({ what: `layout shift while opening: ${shift.toFixed(4)}` });
  const first = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  rows.push({ what: "first page", "KB gzipped": Math.round(first / 100) / 10 });
  const field = page.locator(".filter-text").first();
  const [group, sort] = [
    page.locator(".filter-line select").first(),
    page.locator(".filter-line select").last(),
  ];
  await note("the first filter loads the rest", () => field.fill("e"));
  const all = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  rows.push({ what: "with all findings", "KB gzipped": Math.round(all / 100) / 10 });
  await note("typing", async () => {
    for (const text of ["", "g", "ga", "gateway", "gateway app"]) {
      await field.fill(text);
      await page.waitForTimeout(200);
    }
  });
  await note("clearing", () => field.fill(""));
  for (const by of ["title", "element", "level", "owner", "fix", ""])
    await note(`grouped: ${by || "not"}`, () => group.selectOption(by));
  for (const by of ["element", "level", ""])
    await note(`sorted: ${by || "rank"}`, () => sort.selectOption(by));
  await note("a chip", () => page.locator(".chips .chip").first().click());
  await note("and off", () => page.locator(".chips .chip").first().click());
  const choosing = page.locator(".filter-line input[type=checkbox]");
  if (await choosing.count()) {
    await note("choosing one", () => page.locator(".choose input").first().click());
    await note("choosing all", () => choosing.click());
  }
  await note("scrolling", async () => {
    await page.mouse.move(800, 700);
    for (let at = 0; at < 60; at++) {
      await page.mouse.wheel(0, 3000);
      await page.waitForTimeout(50);
    }
  });
  if (await choosing.count()) {
    await note("choosing none, all rows there", () => choosing.click());
    await note("choosing all, all rows there", () => choosing.click());
  }
  rows.push({ what: `rows on the page: ${await page.locator("[data-finding]").count()}` });
  console.log(await page.locator(".filter-line [role=status]").first().textContent());
  await browser.close();
  return rows;
}
