import { beforeAll, describe, expect, it } from "vitest";
import { findingsJson } from "../../../src/export/json.ts";
import { type Diagnostic, warningAt } from "../../../src/model/diagnostic.ts";
import { aboutPage } from "../../../src/report/pages/about.ts";
import type { AboutView } from "../../../src/report/pages/about-view.ts";
import { rowLimit } from "../../../src/report/present.ts";
import { findingsTelling, pageTelling, toldByAll } from "../../../src/site/shards/last-pages.ts";
import { shownOf } from "../../report/shop.ts";
import { judged as judgedTexts } from "../../support/in-memory.ts";

const failed = (level: string) => warningAt("diagram-failed", `The data-flow diagram of ${level} "}]\n`);
const note = warningAt("engine", "There is no dot.");
const before = warningAt("unknown-property", "Nothing is known of it.", { file: "a.md", line: 1, column: 1 });

describe("what parts have told", () => {
  it("is told once, engines first, pictures in their order", () => {
    const all = toldByAll([[note, failed("c"), failed("")], [], [note, failed("")], [failed("b")]]);
    expect(all).toEqual([note, failed(""), failed("b"), failed("c")]);
    expect(toldByAll([all])).toEqual(all);
  });

  const own = [failed("a")];
  const all = [failed("a"), failed("b")];
  let tree: Awaited<ReturnType<typeof judgedTexts>>;
  beforeAll(async () => {
    tree = await judgedTexts({ "model.md": "## Servers\n- **A**\n" }, { builtIn: false });
  });
  const judged = (diagnostics: readonly Diagnostic[]) => ({ ...tree, diagnostics });

  it("stands in findings.json as one build writes it", () => {
    const text = (told: readonly Diagnostic[]) => [...findingsJson(judged([before, ...told]))].join("");
    expect(findingsTelling(text(own), own, all)).toBe(text(all));
    expect(findingsTelling(text([]), [], all)).toBe(text(all));
  });

  it.each([0, 1, rowLimit - 1, rowLimit, rowLimit + 3])("stands on a page after %i others", (count) => {
    const some = Array.from({ length: count }, () => before);
    const page = (told: readonly Diagnostic[]) =>
      aboutPage(shownOf(judged([...some, ...told])), { engines: [], downloads: [] });
    expect(pageTelling(page(own), own, all)).toEqual(page(all));
    expect((pageTelling(page(own), own, all).view as AboutView).diagnostics.total).toBe(count + 2);
  });
});
