import { describe, expect, it } from "vitest";
import { diffResults } from "../../../src/diff/diff.ts";
import type { Snapshot } from "../../../src/diff/facts.ts";
import { diffPage } from "../../../src/pipeline/results/diff-page.ts";
import { textsOf } from "../../../src/words/languages.ts";
import { englishWords, type Words } from "../../../src/words/words.ts";
import { findingsOnly } from "../../diff/snapshots.ts";
import { everywhere, sides } from "../../report/diff/sample.ts";
import { hostileTexts } from "../../support/hostile.ts";
import { findAll, parseHtml, readable } from "../../support/html.ts";

const options = { dot: "wasm", jobs: 1, cacheFolder: null };

async function pageOf([was, is]: readonly [Snapshot, Snapshot], name = "main", words?: Words) {
  const side = (snapshot: Snapshot, of: string) => ({ name: of, commit: null, snapshot, note: null });
  const text = await diffPage(diffResults(was, is), side(was, name), side(is, "models"), options, words);
  const { root, problems } = parseHtml(text);
  return { text, root, problems };
}

describe("the page of what differs", () => {
  it("shows both diagrams, marked, and all of it in lists", async () => {
    const { text, root, problems } = await pageOf(sides);
    expect(problems).toEqual([]);
    expect(findAll(root, "h1").map(readable)).toEqual(["Shop"]);
    expect(findAll(root, "h2").map((one) => readable(one).replace(/\s+/g, " ").trim())).toEqual([
      ...["Diagrams", "New 1", "Fixed 1", "Under another id 1", "Trust 3", "Elements 3", "Dataflows 2"],
      "Trust boundaries 1",
    ]);
    expect(findAll(root, "figcaption").map(readable)).toEqual(["Before", "After"]);
    const pictures = findAll(root, "svg").map(readable);
    expect(pictures).toHaveLength(2);
    expect(pictures[0]).toMatch(/Old\s*− removed/);
    expect(pictures[1]).toMatch(/Service\s*~ changed/);
    expect(pictures[1]).toMatch(/Pay\s*\+ added/);
    expect(await pageOf(sides).then((again) => again.text)).toBe(text);
  });

  it("speaks the language of a site, its pictures too, and says which texts are English", async () => {
    const texts = (await textsOf("de")) ?? englishWords.texts;
    const { text, root, problems } = await pageOf(sides, "main", { language: "de", texts, dates: "de" });
    expect(problems).toEqual([]);
    expect(findAll(root, "html").map(({ attributes }) => attributes.get("lang"))).toEqual(["de"]);
    expect(findAll(root, "h2").map((one) => readable(one).replace(/\s+/g, " ").trim())).toEqual([
      ...[
        "Diagramme",
        "Neu 1",
        "Behoben 1",
        "Unter anderer Id 1",
        "Vertrauen 3",
        "Elemente 3",
        "Datenflüsse 2",
      ],
      "Vertrauensgrenzen 1",
    ]);
    expect(findAll(root, "figcaption").map(readable)).toEqual(["Vorher", "Nachher"]);
    const pictures = findAll(root, "svg").map(readable);
    expect(pictures[0]).toMatch(/Old\s*− entfernt/);
    expect(pictures[1]).toMatch(/Pay\s*\+ neu/);
    for (const title of findAll(root, ".finding .what bdi")) expect(title.attributes.get("lang")).toBe("en");
    expect((await pageOf(sides)).text).not.toContain(' lang="en" ');
    expect(text).not.toMatch(/>(New|Fixed|Before|After|added|removed|changed)</);
  });

  it("is complete in itself, and runs nothing", async () => {
    const { text, root } = await pageOf(sides);
    expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(findAll(root, "script, link, img, iframe, object, base, form")).toEqual([]);
    const loaded = findAll(root, "[src]").concat(findAll(root, "[href]"));
    expect(loaded.map(({ attributes }) => attributes.get("href"))).toEqual([]);
    const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("says that nothing differs, or that models are not known", async () => {
    const [was] = sides;
    expect((await pageOf([was, was])).text).toContain("Nothing differs.");
    const { text, root } = await pageOf([findingsOnly(sides[0]), sides[1]]);
    expect(text).toContain("Only findings are compared");
    expect(findAll(root, "svg")).toEqual([]);
  });

  it("hostile names are texts", { timeout: 120_000 }, async () => {
    for (const text of hostileTexts) {
      const { root, problems, text: page } = await pageOf(everywhere(text), text);
      expect([text, problems]).toEqual([text, []]);
      const names = new Set<string>();
      for (const one of findAll(root, "*")) {
        names.add(one.name);
        for (const name of one.attributes.keys()) expect(name).not.toMatch(/^on/);
      }
      expect([...names].filter((name) => /script|iframe|object|embed|img|form|base/.test(name))).toEqual([]);
      expect(page).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
    }
  });
});
