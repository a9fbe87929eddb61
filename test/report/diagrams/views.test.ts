import { describe, expect, it } from "vitest";
import type { Drawing } from "../../../src/diagrams/engines/types.ts";
import { diagramsOf } from "../../../src/report/diagrams/views.ts";
import { textsOf } from "../../../src/words/languages.ts";
import { openSpeaker } from "../../../src/words/speaker.ts";
import { englishWords } from "../../../src/words/words.ts";
import { judged } from "../../support/in-memory.ts";
import { shop } from "../shop.ts";

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><a xlink:href="../mailer/index.html#x"><g id="door"/></a></svg>\n';
const drawing = (level: string): Drawing => ({ key: level, svg, degraded: null });

describe("diagramsOf", () => {
  const views = async (dfd: readonly Drawing[], sequence: readonly Drawing[] = []) => {
    const byKey = (drawings: readonly Drawing[]) => new Map(drawings.map((one) => [one.key, one]));
    return diagramsOf(await judged(shop, { builtIn: false }), { dfd: byKey(dfd), sequence: byKey(sequence) });
  };

  it("gives a drawing as part of the page of its level", async () => {
    const view = (await views([drawing("shop/till")])).dfd("shop/till");
    expect(view).toMatchObject({
      kind: "dfd",
      title: "Data flow: till",
      error: null,
      note: null,
      svgHref: "levels/shop/till/dfd.svg",
      sourceHref: "levels/shop/till/dfd.dot",
      sourceName: "dot",
    });
    expect(view?.svgHtml).toContain('xlink:href="../mailer/index.html#x"');
    expect(view?.svgHtml).toContain('id="dfd-door"');
    expect(view?.svgHtml).toContain('aria-label="Data flow: till"');
  });

  it("says what it is, and what it lacks, in the language of the site", async () => {
    const words = { language: "de", texts: (await textsOf("de")) ?? englishWords.texts, dates: null };
    const { say } = openSpeaker(words);
    const poor: Drawing = { key: "shop", svg, degraded: "first-messages" };
    const drawn = { dfd: new Map([["shop", drawing("shop")]]), sequence: new Map([["shop", poor]]) };
    const diagrams = diagramsOf(await judged(shop, { builtIn: false }), drawn, { say });
    expect(diagrams.dfd("shop")?.title).toBe("Datenfluss: The shop");
    expect(diagrams.sequence("shop")).toMatchObject({
      title: "Sequenz: The shop",
      note: expect.stringMatching(/^Es ist zu lang/),
    });
  });

  it("writes its links from the page that shows it", async () => {
    const view = (await views([drawing("shop")])).dfd("shop", "");
    expect(view?.svgHtml).toContain('xlink:href="levels/mailer/index.html#x"');
  });

  it("gives a sequence with its own prefix and files", async () => {
    const view = (await views([], [drawing("shop")])).sequence("shop");
    expect(view).toMatchObject({
      kind: "sequence",
      title: "Sequence: The shop",
      svgHref: "levels/shop/sequence.svg",
      sourceHref: "levels/shop/sequence.puml",
      sourceName: "PlantUML",
    });
    expect(view?.svgHtml).toContain('id="seq-door"');
  });

  it("says why there is no picture, and what one lacks", async () => {
    const broken = (await views([{ key: "shop", svg: null, error: "dot fell over" }])).dfd("shop");
    expect(broken).toMatchObject({
      svgHtml: null,
      svgHref: null,
      error: "dot fell over",
      sourceHref: "levels/shop/dfd.dot",
    });
    const poor = (await views([{ key: "shop", svg, degraded: "no-edge-labels" }])).dfd("shop");
    expect(poor?.note).toContain("without the names of its flows");
  });

  it("has nothing where nothing was drawn", async () => {
    const none = await views([]);
    expect([none.dfd("shop"), none.sequence("shop"), none.dfd("nowhere")]).toEqual([null, null, null]);
  });
});
