import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { addressOf, noBrowser, openTab, type Tab } from "../support/browser.ts";
import { build } from "../support/cli.ts";
import { emptyFolder, writeTree } from "../support/folders.ts";

const suite = describe.skipIf(noBrowser !== null);
const note = noBrowser === null ? "" : ` (skipped: ${noBrowser})`;

/** Names that are wide, bold and of many scripts, each as an element, a boundary, a flow and a datum. */
const names = {
  latin: ["WWWWWW MMMMMM WWWW", "Warehouse Management", "Größenmaß Übersicht", "Café crème brûlée"],
  // Decomposed, as some file systems write it.
  decomposed: ["Kása pénztár".normalize("NFD"), "Żółw śledzi".normalize("NFD")],
  greek: ["Αποθήκη παραγγελιών"],
  cyrillic: ["Журнал проводок склада"],
  chinese: ["订单处理与支付网关服务"],
  japanese: ["在庫サーバーマネージャー・予約", "ハンカク ﾊﾝｶｸ"],
  korean: ["고객 서비스 담당자 창구"],
  arabic: ["بوابة الدفع الإلكتروني"],
  hebrew: ["שער תשלומים"],
  thai: ["ระบบจัดการคลังสินค้า"],
  hindi: ["भुगतान सेवा द्वार"],
};

function modelOf(words: readonly string[]): string {
  return [
    "# Many scripts",
    "## Boundaries",
    ...words.map((word, at) => `- **${word} ${at}**: isTrusted=${at % 2 === 0}`),
    "## Servers",
    ...words.map((word, at) => `- **${word} s${at}**: boundary="${word} ${at}", type="web server"`),
    "## Actors",
    ...words.map((word, at) => `- **${word} a${at}**`),
    "## Data",
    ...words.map((word, at) => `- **${word} d${at}**: classification=public`),
    "## Dataflows",
    ...words.map(
      (word, at) =>
        `- **${word} f${at}**: from="${word} a${at}", to="${word} s${at}", protocol=HTTPS, data="${word} d${at}"`,
    ),
  ].join("\n");
}

/** What leaves its place in the pictures of a page, by more than a hair; for a page to evaluate. */
const overflowing = `(() => {
  const hair = 0.5;
  const out = [];
  const isBlank = (text) => text.textContent.trim() === "";
  const placeOf = (text, svg, box) => {
    const group = text.closest(".node, .cluster, .edge");
    if (!group || svg.closest("[data-diagram=sequence]")) return { x: 0, width: svg.viewBox.baseVal.width || box.x + box.width };
    const paper = group.classList.contains("edge") && text.parentElement.querySelector("[fill-opacity]");
    return (paper || group.querySelector("ellipse, polygon, path")).getBBox();
  };
  for (const svg of document.querySelectorAll("[data-stage] svg")) {
    for (const text of svg.querySelectorAll("text")) {
      if (isBlank(text)) continue;
      const box = text.getBBox();
      const place = placeOf(text, svg, box);
      const over = Math.max(place.x - box.x, box.x + box.width - place.x - place.width);
      if (over > hair) out.push(text.textContent + " by " + over.toFixed(1));
    }
    // The words behind the name of a boundary stand on its last line.
    for (const group of svg.querySelectorAll(".cluster")) {
      const runs = [...group.querySelectorAll("text")].filter((text) => !isBlank(text));
      const [left, right] = runs.slice(-2).map((run) => run.getBBox());
      if (left && right && left.x + left.width > right.x + hair) out.push(runs.map((run) => run.textContent).join(" into "));
    }
  }
  return out;
})()`;

suite.each([
  { name: "WASM and JavaScript", options: ["--dot", "wasm", "--plantuml", "js"] },
  { name: "what there is", options: [] },
])(`texts drawn with $name${note}`, ({ options }) => {
  let out: string;
  let tab: Tab;
  beforeAll(async () => {
    const folder = await emptyFolder();
    const models = Object.entries(names).map(([script, words]) => [
      `models/${script}/model.md`,
      modelOf(words),
    ]);
    await writeTree(folder, { "models/model.md": "# All\n", ...Object.fromEntries(models) });
    out = join(folder, "site");
    await build(join(folder, "models"), out, ["--no-cache", "--now", "2026-11-01", ...options]);
    tab = await openTab();
  });
  afterEach(async () => {
    expect(await tab.forget()).toEqual([]);
  });

  it.each(Object.keys(names))("stay in their shapes: %s", async (script) => {
    await tab.page.goto(addressOf(out, `levels/${script}/index.html`));
    const fonts = ["sans-serif", "DejaVu Sans", "DejaVu Serif"];
    for (const font of fonts) {
      await tab.page.evaluate(`for (const one of document.querySelectorAll("[data-stage] [font-family]"))
        one.setAttribute("font-family", ${JSON.stringify(font)});
      for (const one of document.querySelectorAll("[hidden]")) one.hidden = false;`);
      expect(await tab.page.evaluate(overflowing), font).toEqual([]);
    }
  });
});

suite(`a large picture${note}`, () => {
  const count = 120;
  const servers = Array.from({ length: count }, (_, at) => `- **Service ${at}**: boundary="Zone ${at % 10}"`);
  const flows = Array.from(
    { length: 2 * count },
    (_, at) => `- **Call ${at}**: from="Service ${at % count}", to="Service ${(at * 7 + 10) % count}"`,
  );
  const zones = Array.from({ length: 10 }, (_, at) => `- **Zone ${at}**:`);
  const model = ["# Large", "## Boundaries", ...zones, "## Servers", ...servers, "## Dataflows", ...flows];
  let out: string;
  let tab: Tab;
  beforeAll(async () => {
    const folder = await emptyFolder();
    await writeTree(folder, { "models/model.md": model.join("\n") });
    out = join(folder, "site");
    await build(join(folder, "models"), out, ["--no-cache", "--now", "2026-11-01", "--plantuml", "js"]);
    tab = await openTab();
  });
  afterEach(async () => {
    expect(await tab.forget()).toEqual([]);
  });

  it("is opened at the part that a link names, whichever tab was open", async () => {
    const { page } = tab;
    await page.goto(addressOf(out, "levels/index.html", "#Sequence"));
    await page.getByRole("tab", { name: "Sequence" }).first().click();
    await page.goto("about:blank");
    await page.goto(addressOf(out, "levels/index.html", "#dfd-e-Service-57"));
    const isSeen = () =>
      page.evaluate(`(() => {
        const { top, bottom } = document.getElementById("dfd-e-Service-57").getBoundingClientRect();
        return top > 0 && bottom < innerHeight && bottom > top;
      })()`);
    await expect.poll(isSeen).toBe(true);
  });

  it.each(["dfd", "sequence"])("begins at something, and fits as a whole: %s", async (kind) => {
    const { page } = tab;
    await page.goto(addressOf(out, "levels/index.html", kind === "dfd" ? "" : "#Sequence"));
    const figure = page.locator(`[data-diagram=${kind}]`);
    const boxes = (part: string) =>
      page.evaluate(`(() => {
        const stage = document.querySelector("[data-diagram=${kind}] [data-stage]");
        const room = stage.getBoundingClientRect();
        return [...stage.querySelectorAll(${JSON.stringify(part)})].map((one) => {
          const { left, right, top, bottom } = one.getBoundingClientRect();
          return left >= room.left - 1 && right <= room.right + 1 && top >= room.top - 1 && bottom <= room.bottom + 1;
        });
      })()`) as Promise<boolean[]>;
    const part = kind === "dfd" ? ".node" : "text";
    await expect.poll(async () => (await boxes(part)).filter(Boolean).length).toBeGreaterThan(4);
    await figure.getByRole("button", { name: "Fit" }).click();
    await expect.poll(async () => [...new Set(await boxes(part))]).toEqual([true]);
    expect(await figure.locator(".hint").textContent()).toMatch(/^Drag moves/);
  });
});
