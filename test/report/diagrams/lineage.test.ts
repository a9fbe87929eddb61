import { expect, it } from "vitest";
import type { Drawing } from "../../../src/diagrams/engines/types.ts";
import { lineageTexts } from "../../../src/diagrams/lineage-diagrams.ts";
import { lineageDiagram, lineageFiles } from "../../../src/report/diagrams/lineage.ts";
import { judged } from "../../support/in-memory.ts";
import { shop } from "../shop.ts";

const [text] = lineageTexts(await judged(shop, { builtIn: false }));
if (!text) throw new Error("nothing to draw");
const svg = '<svg viewBox="0 0 1 1"><g id="n1"><a xlink:href="../../../levels/index.html"/></g></svg>';
const drawn = (drawing: Partial<Drawing>) => ({
  dfd: new Map([[text.level, { key: text.level, degraded: null, isCompact: true, ...drawing } as Drawing]]),
});

it("a picture of data stands on its page, with ids of its own, and beside it", () => {
  const view = lineageDiagram(text, drawn({ svg }), text.title);
  expect(view).toMatchObject({
    title: "Data flow: SENSITIVE data",
    svgHref: "information/classes/sensitive/flows.svg",
    sourceHref: "information/classes/sensitive/flows.dot",
    error: null,
  });
  expect(view?.svgHtml).toContain('id="flows-dfd-n1"');
  expect(view?.svgHtml).toContain('href="../../../levels/index.html"');
  expect([...lineageFiles(text, drawn({ svg }))].map(({ path }) => path)).toEqual([
    "information/classes/sensitive/flows.dot",
    "information/classes/sensitive/flows.svg",
  ]);
});

it("one that could not be drawn says why; one that is not drawn yet is none", () => {
  const failed = drawn({ svg: null, error: "no memory" } as Partial<Drawing>);
  expect(lineageDiagram(text, failed, "")).toMatchObject({
    svgHtml: null,
    svgHref: null,
    error: "no memory",
  });
  expect([...lineageFiles(text, failed)].map(({ path }) => path)).toEqual([
    "information/classes/sensitive/flows.dot",
  ]);
  expect(lineageDiagram(text, { dfd: new Map() }, "")).toBeNull();
});
