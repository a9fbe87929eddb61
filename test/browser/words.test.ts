import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  globalThis.tmSiteWords = undefined;
  vi.resetModules();
});

async function spoken(words?: object) {
  globalThis.tmSiteWords = words as typeof globalThis.tmSiteWords;
  return import("../../src/browser/words.ts");
}

it("scripts speak English by themselves", async () => {
  const { say, term, number, numberIn } = await spoken();
  expect([0, 1, 1200].map((n) => say("browser.nFindings", { n }))).toEqual([
    "0 findings",
    "1 finding",
    "1,200 findings",
  ]);
  expect([term("status", "false-positive"), term("status", "no-such"), term("basis", "open")]).toEqual([
    "false positive",
    "no such",
    "open question",
  ]);
  expect([number(1234567), numberIn("\u22121.50"), numberIn("1,234"), numberIn("")]).toEqual([
    "1,234,567",
    -1.5,
    1234,
    Number.NaN,
  ]);
});

it("and what they are handed otherwise, with its numbers", async () => {
  const texts = { "browser.search": "Suchen", "status.open": "offen" };
  const { say, term, numberIn } = await spoken({ language: "de", texts, dates: "de" });
  expect([say("browser.search"), say("browser.fit"), term("status", "open")]).toEqual([
    "Suchen",
    "Fit",
    "offen",
  ]);
  expect([numberIn("1.234"), numberIn("+0,75"), numberIn("\u22121,50")]).toEqual([1234, 0.75, -1.5]);
});

it("what rules say is English where the site is not, unless a team wrote it", async () => {
  expect((await spoken()).spoken("AA04")).toEqual({});
  vi.resetModules();
  const { spoken: languageOf } = await spoken({ language: "de", texts: {}, dates: null, own: ["OUR1"] });
  expect([languageOf("AA04"), languageOf("OUR1")]).toEqual([{ lang: "en" }, {}]);
  vi.resetModules();
  expect((await spoken({ language: "en-GB", texts: {}, dates: "en-GB", own: [] })).spoken("AA04")).toEqual(
    {},
  );
});
