import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { DrawingsUnderWay } from "../../src/diagrams/drawing/parent.ts";
import type { Drawing } from "../../src/diagrams/engines/types.ts";
import { levelTexts } from "../../src/diagrams/level-diagrams.ts";
import { plainContext } from "../../src/export/exporter.ts";
import { dataFiles, formatsOfSite } from "../../src/export/index.ts";
import type { JudgedTree } from "../../src/judged-tree.ts";
import { warningAt } from "../../src/model/diagnostic.ts";
import { writeSite } from "../../src/site/write-site.ts";
import { shop } from "../report/shop.ts";
import { judged } from "../support/in-memory.ts";
import { largeModel } from "../support/large.ts";
import { memoryWriter } from "./writers/memory.ts";

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n';
const warning = warningAt("diagram-degraded", "One had to be drawn without labels.");

/** Drawings that are all there, but for the sequences. */
function drawings(levels: readonly string[], forgotten: string[] = []): DrawingsUnderWay {
  const dfd = new Map(levels.map((key): [string, Drawing] => [key, { key, svg, degraded: null }]));
  return {
    engines: [{ role: "data-flow diagrams", name: "dot", version: "1.2" }],
    dfd,
    sequence: new Map(),
    ready: async () => undefined,
    forget: (level) => void forgotten.push(level),
    finished: Promise.resolve({
      diagnostics: [warning],
      counts: { drawn: levels.length, cached: 0, failed: 0 },
    }),
  };
}

describe("a whole site", () => {
  const writer = memoryWriter();
  const forgotten: string[] = [];
  const told: string[] = [];
  let result: JudgedTree;
  beforeAll(async () => {
    const tree = await judged(shop, { builtIn: false });
    const drawn = drawings([...tree.tree.levels.keys()], forgotten);
    const onPage = (done: number, total: number) => void told.push(`${done} of ${total}`);
    const written = await writeSite(
      tree,
      levelTexts(tree),
      drawn,
      { writer, templates: null, formats: formatsOfSite, exporting: plainContext, snapshot: null },
      onPage,
    );
    result = written.whole;
  });

  it("consists of pages, diagrams, data, assets and the manifest", () => {
    expect(
      Object.keys(writer.files)
        .filter((path) => !/^(assets|levels)\//.test(path))
        .sort(),
    ).toEqual([
      ".nojekyll",
      "about/index.html",
      "attack/index.html",
      "controls/index.html",
      ...dataFiles(formatsOfSite)
        .map(({ name }) => `data/${name}`)
        .sort(),
      "findings/index.html",
      "glossary/index.html",
      "index.html",
      "information/classes/sensitive/index.html",
      "information/index.html",
      "information/levels/index.html",
      "manifest.json",
      "paths/index.html",
      "start/index.html",
      "threats/BARE/index.html",
      "threats/LEAK/index.html",
      "threats/index.html",
    ]);
    expect(Object.keys(writer.files).filter((path) => path.startsWith("levels/shop/till/"))).toEqual([
      "levels/shop/till/dfd.dot",
      "levels/shop/till/dfd.svg",
      "levels/shop/till/sequence.puml",
      "levels/shop/till/index.html",
    ]);
    expect(Object.keys(writer.files)).toEqual(
      expect.arrayContaining(["assets/nav.js", "assets/search.js", "assets/rest.js", "assets/NOTICE.txt"]),
    );
  });

  it("has a manifest of every other file", () => {
    const { "manifest.json": manifest = "", ...files } = writer.files;
    const listed = JSON.parse(manifest).files.map(({ path, sha256 }: Record<string, string>) => [
      path,
      sha256,
    ]);
    const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
    expect(Object.fromEntries(listed)).toEqual(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [path, sha256(text)])),
    );
  });

  it("tells what drawing found out: in the result, in the data, on the first page", () => {
    expect(result.diagnostics).toContainEqual(warning);
    for (const path of ["data/findings.json", "index.html", "about/index.html"]) {
      expect(writer.files[path]).toContain(warning.message);
    }
  });

  it("says how far it is, and lets go of pictures that no page shows any more", () => {
    expect([told[0], told.at(-1)]).toEqual(["1 of 19", "19 of 19"]);
    expect(forgotten.sort()).toEqual(["archive", "mailer", "shop", "shop/till"]);
  });

  it("leads only to files that are there", () => {
    for (const [path, html] of Object.entries(writer.files)) {
      if (!path.endsWith(".html")) continue;
      for (const [, link = ""] of html.matchAll(/(?:href|src)="([^"#:]+)(?:#[^"]*)?"/g)) {
        const { pathname } = new URL(link, `https://site.example/${path}`);
        expect(writer.files, `${path} leads to ${link}`).toHaveProperty([pathname.slice(1)]);
      }
    }
  });
});

it("a site whose drawings fail is not whole", async () => {
  const tree = await judged(shop, { builtIn: false });
  const finished = Promise.reject(new Error("no engine"));
  finished.catch(() => undefined);
  const failing = { ...drawings([]), finished };
  const writing = writeSite(
    tree,
    [],
    failing,
    {
      writer: memoryWriter(),
      templates: null,
      formats: formatsOfSite,
      exporting: plainContext,
      snapshot: null,
    },
    () => {},
  );
  await expect(writing).rejects.toThrow("no engine");
});

describe("a large level", () => {
  const writer = memoryWriter();
  let pages: [string, string][] = [];
  beforeAll(async () => {
    const tree = await judged({ "model.md": largeModel(2000).markdown }, { builtIn: true });
    expect(tree.evaluation.findings.length).toBeGreaterThan(9_500);
    const large = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${"<g></g>".repeat(400_000)}</svg>\n`;
    const drawn = { ...drawings([""]), dfd: new Map([["", { key: "", svg: large, degraded: null }]]) };
    await writeSite(
      tree,
      levelTexts(tree),
      drawn,
      { writer, templates: null, formats: formatsOfSite, exporting: plainContext, snapshot: null },
      () => {},
    );
    pages = Object.entries(writer.files).filter(([path]) => path.endsWith(".html"));
  }, 120_000);

  it("has no page above 1.5 MB, and no script of rows above 3 MB", () => {
    const sizes = (ending: string) =>
      Object.entries(writer.files)
        .filter(([path]) => path.endsWith(ending) && !path.startsWith("assets/"))
        .map(([path, text]): [string, number] => [path, Buffer.byteLength(text)]);
    expect(sizes(".html").filter(([, size]) => size > 1_500_000)).toEqual([]);
    expect(sizes(".js").filter(([path, size]) => size > 3_000_000 && !/dfd\.0/.test(path))).toEqual([]);
  });

  it("begins with the worst, and loses nothing", () => {
    const page = writer.files["levels/index.html"] ?? "";
    const explained = new Set<string>();
    const collect = (text: string) => {
      for (const [, id = ""] of text.matchAll(/<details id=\\?"(f-[^"\\]+)/g)) explained.add(id);
    };
    collect(page);
    const first = explained.size;
    const box = /data-beyond="Findings" data-files="([^"]*)"/.exec(page)?.[1] ?? "";
    for (const file of box.split(" ")) collect(writer.files[file] ?? "");
    const { findings } = JSON.parse(writer.files["data/findings.json"] ?? "");
    expect(first).toBeGreaterThan(50);
    expect(explained.size).toBe(findings.length);
    expect(page).toContain('href="../data/levels/findings.csv"');
    expect(writer.files["data/levels/findings.csv"]?.split("\r\n")).toHaveLength(findings.length + 2);
  });

  it("has a large diagram as a script, and as a picture for who has none", () => {
    for (const [path, html] of pages.filter(([at]) => /^(levels\/)?index\.html$/.test(at))) {
      expect(html, path).toMatch(
        /data-picture="data\/(levels\/)?dfd\.0\.js"><img src="[^"]*levels\/dfd\.svg"/,
      );
      const script = /data-picture="([^"]*)"/.exec(html)?.[1] ?? "";
      expect(writer.files[script], path).toMatch(/^tmSite\.addPicture\("Dfd","<svg /);
    }
  });
});
