import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { noBrowser, openTab } from "../support/browser.ts";
import { quick, repository } from "../support/cli.ts";
import { emptyFolder, folderWith } from "../support/folders.ts";

const suite = describe.skipIf(noBrowser !== null);
const note = noBrowser === null ? "" : ` (skipped: ${noBrowser})`;

const model = (more: string, extra = "") => `# Shop
## Description
${Array.from({ length: 30 }, (_, at) => `Paragraph ${at} of a text that is long enough to be scrolled.\n`).join("\n")}
## Boundaries
- **Inside**
## Actors
- **Buyer**
## Servers
- **Web**: boundary=Inside, isHardened=False
- **Api**: boundary=Inside
${extra}
## Datastores
- **Orders**: boundary=Inside
## Dataflows
- **asks**: from=Buyer, to=Web, protocol=HTTP
- **calls**: from=Web, to=Api, protocol=HTTP
- **stores**: from=Api, to=Orders, protocol=SQL
${more}`;

/** The program as it is started by a user, with its temporary folder in a folder of its own. */
async function start(tree: string) {
  const temporary = join(await emptyFolder(), "tmp");
  await mkdir(temporary);
  const args = [join(repository, "dist/cli.js"), "serve", tree, "--port", "0", ...quick];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let told = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => resolve(text.split("\n")[0] ?? ""));
    child.on("close", () => reject(new Error(`the server ended: ${told}`)));
  });
  return { child, address, temporary };
}

/** Asks again until it is so: a build takes its time. */
function eventually<T>(read: () => T | Promise<T>) {
  return expect.poll(read, { timeout: 40_000, interval: 30 });
}

const generation = (page: Page) => page.evaluate("document.documentElement.dataset.generation ?? '1'");
const seen = (page: Page) =>
  page.evaluate(`({
    mark: window.mark,
    scroll: Math.round(document.querySelector("#Elements").getBoundingClientRect().top),
    focus: document.activeElement.getAttribute("aria-label"),
    typed: document.querySelector("[data-filters] input").value,
    caret: document.querySelector("[data-filters] input").selectionStart,
    open: Array.from(document.querySelectorAll("details[open][id]"), ({ id }) => id),
    zoom: document.querySelector("[data-diagram=dfd] .svg-pan-zoom_viewport")?.getAttribute("transform").split(",").map((one) => Number(one.replace(/[^\\d.-]/g, "")).toFixed(1)).join(),
    sorted: document.querySelector("#Elements th[aria-sort]")?.textContent ?? null,
  })`) as Promise<Record<string, unknown>>;

suite(`tm-site serve${note}`, () => {
  it("shows a change in an open page without losing place, zoom, filter, fold or focus, and ends without a trace", async () => {
    const tree = await folderWith({ "model.md": model(""), "shop/model.md": model("") });
    const { child, address, temporary } = await start(tree);
    const { page, problems, close } = await openTab();
    const other = await openTab();
    try {
      await page.goto(`${address}levels/`);
      await other.page.goto(address);
      const stage = page.locator("[data-diagram=dfd]");
      await expect
        .poll(() => stage.locator(".svg-pan-zoom_viewport").getAttribute("transform"))
        .toContain("matrix");
      await stage.getByRole("button", { name: "Zoom in", exact: true }).click();
      await page.locator(".finding summary").first().click();
      const sort = page.locator("#Elements th button").first();
      if ((await sort.count()) > 0) await sort.click();
      await page.locator("[data-filters] input").pressSequentially("web");
      await eventually(() => page.url()).toContain("q=web");
      await page.evaluate(
        `document.querySelector("#Elements").scrollIntoView(); window.mark = "the same page"`,
      );
      await page.evaluate(`{
        const input = document.querySelector("[data-filters] input");
        input.focus({ preventScroll: true });
        input.setSelectionRange(1, 1);
      }`);
      const before = await seen(page);
      expect(before).toMatchObject({ focus: "Filter findings by text", typed: "web", caret: 1 });

      await writeFile(join(tree, "model.md"), model("- **looks**: from=Buyer, to=Api, protocol=HTTPS\n"));
      await eventually(() => generation(page)).toBe("2");
      await eventually(() => page.locator("#Flows").textContent()).toContain("looks");
      await eventually(() => seen(page)).toEqual(before);
      await eventually(() => generation(other.page)).toBe("2");

      // What is wrong is told over the last good state, and goes when it is mended.
      await writeFile(join(tree, "model.md"), model("", "- **Web**"));
      const panel = page.getByRole("region", { name: "What is wrong with the models" });
      await eventually(() => panel.textContent()).toMatch(/Web.*\[[\w-]+\]/);
      expect(await panel.textContent()).toMatch(/model\.md:\d+:\d+/);
      expect(await page.locator("#Flows").textContent()).toContain("looks");
      await writeFile(join(tree, "model.md"), model("- **sees**: from=Buyer, to=Api, protocol=HTTPS\n"));
      await eventually(() => page.locator("#Flows").textContent()).toContain("sees");
      expect(await panel.isVisible()).toBe(false);
      expect(await seen(page)).toEqual(before);

      // The same listeners as in a page that was just loaded, and not twice.
      await page.locator("[data-filters] input").fill("");
      await page.evaluate("document.activeElement.blur()");
      await page.keyboard.press("/");
      expect(await page.getByRole("dialog", { name: "Search" }).isVisible()).toBe(true);
      expect(problems.filter((one) => !one.startsWith(`request: ${address}`))).toEqual([]);
    } finally {
      await close();
      await other.close();
      child.kill("SIGTERM");
    }
    const [code] = child.exitCode === null ? await once(child, "close") : [child.exitCode];
    expect(code).toBe(0);
    expect(await readdir(temporary)).toEqual([]);
    expect((await readdir(tree)).sort()).toEqual(["model.md", "shop"]);
    expect(await readFile(join(tree, "shop/model.md"), "utf8")).toBe(model(""));
  }, 180_000);
});
