import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DrawnLevels } from "../diagrams/draw-levels.ts";
import type { LevelTexts } from "../diagrams/level-diagrams.ts";
import { findingsJson, findingsSchemaFile } from "../export/json.ts";
import { toolVersion } from "../paths.ts";
import type { Result } from "../pipeline.ts";
import { navigation, restColumns, restFiles, restRow, searchData } from "../report/browser-data.ts";
import { diagramsOf } from "../report/diagram-views.ts";
import { presentation } from "../report/present.ts";
import { siteMap } from "../report/site-map.ts";
import type { AboutView, Page, Site } from "../report/views.ts";
import { levelDirectory } from "../tree/urls.ts";
import { copyAssets } from "./assets.ts";
import { dataScript, safeJson } from "./data-script.ts";
import { renderPages } from "./eleventy.ts";
import { writeManifest } from "./manifest.ts";
import { inParallel, writeChunks } from "./write-files.ts";

/** The folder that a site is written to, and whose templates it uses besides the built-in ones. */
export interface SiteOptions {
  /** Absolute. */
  readonly directory: string;
  readonly templates: string | null;
}

const tool = { name: "tm-site", version: toolVersion() };

const downloads: AboutView["downloads"] = [
  { href: "data/findings.json", name: "findings.json", what: "every finding with its evidence" },
  {
    href: "data/findings.schema.json",
    name: "findings.schema.json",
    what: "the JSON Schema of findings.json",
  },
  {
    href: "manifest.json",
    name: "manifest.json",
    what: "the digest of every file, and what the site was made with",
  },
];

/** present → publish: writes the whole site into a folder that nobody reads yet. */
export async function writeSite(
  result: Result,
  texts: readonly LevelTexts[],
  drawn: DrawnLevels,
  options: SiteOptions,
  onPage: (done: number, total: number) => void,
): Promise<void> {
  const { site, pages } = await writeAllButPages(result, texts, drawn, options);
  const urls = [...pages.keys()];
  let done = 0;
  await renderPages({
    site,
    urls,
    pageOf: (url) => makePage(pages, url),
    templates: options.templates,
    output: options.directory,
    onPage: () => onPage(++done, urls.length),
  });
  await writeManifest(options.directory, {
    tool,
    now: result.now,
    inputs: result.loaded.inputs,
    rules: { count: result.rules.length, digest: result.rulesDigest },
    engines: drawn.engines,
  });
}

/** Everything that needs no template: diagrams, data, assets. Tells which pages are still to be rendered. */
export async function writeAllButPages(
  result: Result,
  texts: readonly LevelTexts[],
  drawn: DrawnLevels,
  { directory, templates }: SiteOptions,
): Promise<{ readonly site: Site; readonly pages: ReadonlyMap<string, () => Page> }> {
  const to = (path: string) => join(directory, path);
  const shown = presentation(result, diagramsOf(result, drawn));
  await writeDiagrams(texts, drawn, to);
  await writeChunks(to("data/findings.json"), findingsJson(result));
  await copyFile(findingsSchemaFile, to("data/findings.schema.json"));
  await copyAssets(directory, templates);
  await writeText(to("assets/nav.js"), dataScript("nav", navigation(shown)));
  await writeText(to("assets/search.js"), dataScript("search", searchData(shown)));
  const rest = restFiles(shown);
  const index = rest.map(({ path, href, findings }) => ({ path, href, count: findings.length }));
  await writeText(to("assets/rest.js"), dataScript("rest", index));
  for (const { path, href, findings } of rest) {
    await writeText(to(href), addFindingsScript(path, { columns: restColumns, rows: findings.map(restRow) }));
  }
  await writeText(to(".nojekyll"), "");
  const title = result.tree.levels.get(result.tree.root)?.title ?? "";
  return {
    site: { title, tool, now: result.now },
    pages: siteMap(shown, { engines: drawn.engines, downloads }),
  };
}

export function makePage(pages: ReadonlyMap<string, () => Page>, url: string): Page {
  const make = pages.get(url);
  if (!make) throw new Error(`there is no page ${url}`);
  return make();
}

/** The diagrams as files of their own, beside the page of their level: pictures and the texts they come from. */
async function writeDiagrams(
  texts: readonly LevelTexts[],
  drawn: DrawnLevels,
  to: (path: string) => string,
): Promise<void> {
  await inParallel(texts, async ({ level, dot, plantuml }) => {
    const directory = to(levelDirectory(level));
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, "dfd.dot"), dot);
    if (plantuml !== null) await writeFile(join(directory, "sequence.puml"), plantuml);
    const dfd = drawn.dfd.get(level)?.svg;
    if (dfd) await writeFile(join(directory, "dfd.svg"), dfd);
    const sequence = drawn.sequence.get(level)?.svg;
    if (sequence) await writeFile(join(directory, "sequence.svg"), sequence);
  });
}

async function writeText(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** One file that loads the findings of a level into the page about all findings. */
function addFindingsScript(level: string, table: unknown): string {
  return `tmSite.addFindings(${safeJson(level)},${safeJson(table)});\n`;
}
