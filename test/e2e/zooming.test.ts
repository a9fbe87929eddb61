import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { addressOf, noBrowser, openTab } from "../support/browser.ts";
import { build } from "../support/cli.ts";
import { emptyFolder, writeTree } from "../support/folders.ts";

const suite = describe.skipIf(noBrowser !== null);
const note = noBrowser === null ? "" : ` (skipped: ${noBrowser})`;

/** What a page tells of the way that led to it. */
interface Arrival {
  /** Whether its first frame came so late that the browser may have given the animation up, which it does after four seconds. */
  readonly isLate: boolean;
  /** Whether it was animated. */
  readonly isAnimated: boolean;
  /** Classes of what has the name of the picture or of the element, on this page. */
  readonly ends: readonly string[];
  /** What the animations move, and for how many milliseconds. */
  readonly moved: readonly string[];
  readonly longest: number;
}

/** Runs in each page before its own script. */
const tellArrival = `
  window.told = new Promise((resolve) => {
    window.addEventListener("pagereveal", ({ viewTransition }) => {
      const isLate = performance.now() > 3_500;
      const none = { isLate, isAnimated: false, ends: [], moved: [], longest: 0 };
      if (!viewTransition) return resolve(none);
      viewTransition.ready.then(() => {
        const named = [...document.querySelectorAll(".stage, .zoom-end")].filter(
          (one) => getComputedStyle(one).viewTransitionName === "level",
        );
        const effects = document.getAnimations().map(({ effect }) => effect);
        resolve({
          isLate,
          isAnimated: true,
          ends: named.map((one) => one.classList[0]),
          moved: effects.map(({ pseudoElement }) => pseudoElement),
          longest: Math.max(...effects.map((one) => one.getTiming().duration)),
        });
      }, () => resolve(none));
    });
  });
`;

suite(`the way between levels${note}`, () => {
  let out = "";
  beforeAll(async () => {
    const folder = await emptyFolder();
    await writeTree(folder, {
      "model.md":
        "# System\n## Servers\n- **Shop**: url=shop\n- **Bank**\n## Dataflows\n- **Pays**: from=Shop, to=Bank\n",
      "shop/model.md": "# Shop\n## Servers\n- **Till**: url=till\n- **Shelf**\n",
      "shop/till/model.md": "# Till\n## Servers\n- **Drawer**\n",
    });
    out = join(folder, "site");
    await build(folder, out, ["--dot", "wasm", "--plantuml", "off"]);
  });

  /** A machine under load is asked again. */
  async function walk(reducedMotion: "reduce" | "no-preference", steps: readonly string[]) {
    let arrivals = await walkOnce(reducedMotion, steps);
    for (let again = 0; again < 9 && arrivals.some(({ isLate }) => isLate); again++)
      arrivals = await walkOnce(reducedMotion, steps);
    return arrivals;
  }

  async function walkOnce(reducedMotion: "reduce" | "no-preference", steps: readonly string[]) {
    const tab = await openTab({ reducedMotion });
    await tab.page.addInitScript(tellArrival);
    await tab.page.goto(addressOf(out, "levels/index.html"));
    const arrivals: Arrival[] = [];
    for (const path of steps) {
      const end = JSON.stringify(`/site/${path}`);
      await tab.page.evaluate(
        `[...document.querySelectorAll("a[href]")].find(({ href }) => new URL(href).pathname.endsWith(${end})).click()`,
      );
      await tab.page.waitForURL((url) => url.pathname.endsWith(`/site/${path}`));
      arrivals.push(await tab.page.evaluate<Arrival>("told"));
    }
    expect(tab.problems).toEqual([]);
    await tab.close();
    return arrivals;
  }

  it("grows out of the element of a level, and goes back into it", { timeout: 120_000 }, async () => {
    const [down, up, ...further] = await walk("no-preference", [
      "levels/shop/index.html",
      "levels/index.html",
      "levels/shop/index.html",
      "levels/shop/till/index.html",
      "levels/index.html",
    ]);
    expect(down).toMatchObject({ isAnimated: true, ends: ["stage"] });
    expect(up).toMatchObject({ isAnimated: true, ends: ["zoom-end"] });
    expect(down?.moved).toContain("::view-transition-group(level)");
    expect(down?.longest).toBeLessThanOrEqual(250);
    // Two levels at once lead to the element around both.
    expect(further.map(({ ends }) => ends)).toEqual([["stage"], ["stage"], ["zoom-end"]]);
  });

  it("is a plain one to other pages, and where a reader wants less motion", {
    timeout: 120_000,
  }, async () => {
    const others = await walk("no-preference", [
      "levels/shop/index.html",
      "findings/index.html",
      "index.html",
    ]);
    expect(others.map(({ isAnimated }) => isAnimated)).toEqual([true, false, false]);
    const still = await walk("reduce", ["levels/shop/index.html", "levels/index.html"]);
    expect(still.map(({ isAnimated }) => isAnimated)).toEqual([false, false]);
  });
});
