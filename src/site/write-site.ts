import { copyFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { levelDirectory } from "../addresses/urls.ts";
import type { DrawingsUnderWay } from "../diagrams/drawing/parent.ts";
import type { LevelTexts } from "../diagrams/level-diagrams.ts";
import { findingsJson, findingsSchemaFile } from "../export/json.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { toolVersion } from "../paths.ts";
import { navigation, restColumns, restFiles, restRow, searchData } from "../report/browser-data.ts";
import { diagramsOf } from "../report/diagram-views.ts";
import { presentation } from "../report/present.ts";
import { siteMap } from "../report/site-map.ts";
import type { AboutView, Page, Site } from "../report/views.ts";
import { copyAssets } from "./assets.ts";
import { dataScript, safeJson } from "./data-script.ts";
import { writeManifest } from "./publish/manifest.ts";
import { renderPages } from "./render/eleventy.ts";
import { writeChunks, writeTexts } from "./write-files.ts";

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

/**
 * present → publish: writes the whole site into a folder that nobody reads yet. Pages are rendered while
 * engines still draw: each waits only for the diagrams that it shows.
 * @returns the result with what drawing found out
 */
export async function writeSite(
  result: JudgedTree,
  texts: readonly LevelTexts[],
  drawings: DrawingsUnderWay,
  options: SiteOptions,
  onPage: (done: number, total: number) => void,
): Promise<JudgedTree> {
  const { site, urls, pageOf, whole } = await writeAllButPages(result, texts, drawings, options);
  let done = 0;
  try {
    await renderPages({
      site,
      urls,
      pageOf,
      templates: options.templates,
      output: options.directory,
      onPage: () => onPage(++done, urls.length),
    });
  } catch (error) {
    // The folder is about to go: nothing may be written to it any more.
    await whole.catch(() => undefined);
    throw error;
  }
  const { rules, rulesDigest, loaded, now } = result;
  await writeManifest(options.directory, {
    tool,
    now,
    inputs: loaded.inputs,
    rules: { count: rules.length, digest: rulesDigest },
    engines: drawings.engines,
  });
  return whole;
}

/** What rendering the pages needs; `whole` is there when everything else is written. */
export interface PagesToRender {
  readonly site: Site;
  readonly urls: readonly string[];
  readonly pageOf: (url: string) => Promise<Page>;
  readonly whole: Promise<JudgedTree>;
}

/** Writes everything that needs no template: assets at once, diagrams and data as they come. */
export async function writeAllButPages(
  result: JudgedTree,
  texts: readonly LevelTexts[],
  drawings: DrawingsUnderWay,
  { directory, templates }: SiteOptions,
): Promise<PagesToRender> {
  const to = (path: string) => join(directory, path);
  const shown = presentation(result, diagramsOf(result, drawings));
  await copyAssets(directory, templates);
  const rest = restFiles(shown);
  const index = rest.map(({ path, href, findings }) => ({ path, href, count: findings.length }));
  writeTexts(to("assets"), {
    "nav.js": dataScript("nav", navigation(shown)),
    "search.js": dataScript("search", searchData(shown)),
    "rest.js": dataScript("rest", index),
  });
  for (const { path, href, findings } of rest) {
    const script = addFindingsScript(path, { columns: restColumns, rows: findings.map(restRow) });
    writeTexts(to(posix.dirname(href)), { [posix.basename(href)]: script });
  }
  writeTexts(directory, { ".nojekyll": "" });

  const whole = drawings.finished.then(async ({ diagnostics }) => {
    const all = { ...result, diagnostics: [...result.diagnostics, ...diagnostics] };
    await writeChunks(to("data/findings.json"), findingsJson(all));
    await copyFile(findingsSchemaFile, to("data/findings.schema.json"));
    return all;
  });
  whole.catch(() => undefined);
  const textOf = new Map(texts.map((one) => [one.level, one]));
  const pages = siteMap(shown, { engines: drawings.engines, downloads });
  const pageOf = async (url: string): Promise<Page> => {
    const plan = pages.get(url);
    if (!plan) throw new Error(`there is no page ${url}`);
    if (plan.needs === null) return plan.make(shown);
    if (plan.needs === "all") return plan.make(presentation(await whole, shown.diagrams));
    const { level } = plan.needs;
    await drawings.ready(level);
    writeDiagrams(textOf.get(level), drawings, to);
    const page = plan.make(shown);
    // The first page shows the root's diagram, too.
    if (level !== result.tree.root) drawings.forget(level);
    return page;
  };
  const title = result.tree.levels.get(result.tree.root)?.title ?? "";
  return { site: { title, tool, now: result.now }, urls: [...pages.keys()], pageOf, whole };
}

/** The diagrams as files of their own, beside the page of their level: pictures and the texts they come from. */
function writeDiagrams(
  texts: LevelTexts | undefined,
  drawings: DrawingsUnderWay,
  to: (path: string) => string,
): void {
  if (!texts) return;
  const directory = levelDirectory(texts.level);
  writeTexts(to(directory), {
    "dfd.dot": texts.dot,
    "dfd.svg": drawings.dfd.get(texts.level)?.svg,
    "sequence.puml": texts.plantuml,
    "sequence.svg": drawings.sequence.get(texts.level)?.svg,
  });
}

/** One file that loads the findings of a level into the page about all findings. */
function addFindingsScript(level: string, table: unknown): string {
  return `tmSite.addFindings(${safeJson(level)},${safeJson(table)});\n`;
}
