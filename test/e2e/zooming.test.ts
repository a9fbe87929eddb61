import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { addressOf, noBrowser, openTab } from "../support/browser.ts";
import { build } from "../support/cli.ts";
import { emptyFolder, writeTree } from "../support/folders.ts";

const suite = describe.skipIf(noBrowser !== null);
const note = noBrowser === null ? "" : ` (skipped: ${noBrowser})`;

/** What a page tells of the way that led to it. */
interface Arrival {
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
      const none = { isAnimated: false, ends: [], moved: [], longest: 0 };
      if (!viewTransition) return resolve(none);
      window.over = viewTransition.finished.catch(() => {});
      // A browser that draws nothing tells nothing.
      setTimeout(resolve, 5_000, none);
      viewTransition.ready.then(() => {
        const named = [...document.querySelectorAll(".stage, .zoom-end")].filter(
          (one) => getComputedStyle(one).viewTransitionName === "level",
        );
        const effects = document.getAnimations().map(({ effect }) => effect);
        resolve({
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

  /**
   * A browser gives an animation up where the machine is too busy for it, so that one that is wanted is asked for again. One
   * that is not is never there.
   */
  async function walk(
    reducedMotion: "reduce" | "no-preference",
    steps: readonly (readonly [path: string, isAnimated: boolean])[],
  ) {
    let best: readonly Arrival[] = [];
    for (let time = 0; time < 15; time++) {
      const arrivals = await walkOnce(
        reducedMotion,
        steps.map(([path]) => path),
      );
      best = arrivals.map((one, at) => (best[at]?.isAnimated ? best[at] : one));
      const isGivenUp = steps.some(([, isAnimated], at) => isAnimated && !best[at]?.isAnimated);
      if (!isGivenUp) break;
    }
    return best;
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
      // Who goes on while the page still moves is just there.
      await tab.page.evaluate("Promise.race([window.over, new Promise((done) => setTimeout(done, 1_000))])");
    }
    expect(tab.problems).toEqual([]);
    await tab.close();
    return arrivals;
  }

  it("grows out of the element of a level, and goes back into it", { timeout: 300_000 }, async () => {
    const [down, up, ...further] = await walk("no-preference", [
      ["levels/shop/index.html", true],
      ["levels/index.html", true],
      ["levels/shop/index.html", true],
      ["levels/shop/till/index.html", true],
      ["levels/index.html", true],
    ]);
    expect(down).toMatchObject({ isAnimated: true, ends: ["stage"] });
    expect(up).toMatchObject({ isAnimated: true, ends: ["zoom-end"] });
    expect(down?.moved).toContain("::view-transition-group(level)");
    expect(down?.longest).toBeLessThanOrEqual(250);
    // Two levels at once lead to the element around both.
    expect(further.map(({ ends }) => ends)).toEqual([["stage"], ["stage"], ["zoom-end"]]);
  });

  it("is a plain one to other pages, and where a reader wants less motion", {
    timeout: 300_000,
  }, async () => {
    const others = await walk("no-preference", [
      ["levels/shop/index.html", true],
      ["findings/index.html", false],
      ["index.html", false],
    ]);
    expect(others.map(({ isAnimated }) => isAnimated)).toEqual([true, false, false]);
    const still = await walk("reduce", [
      ["levels/shop/index.html", false],
      ["levels/index.html", false],
    ]);
    expect(still.map(({ isAnimated }) => isAnimated)).toEqual([false, false]);
  });
});
