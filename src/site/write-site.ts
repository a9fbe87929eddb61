import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assets, dataFile, manifestFile, noJekyll } from "../addresses/files.ts";
import { openLinks } from "../addresses/links.ts";
import { pages as pageOfTemplate } from "../addresses/urls.ts";
import type { DrawingsUnderWay } from "../diagrams/drawing/parent.ts";
import type { LevelTexts } from "../diagrams/level-diagrams.ts";
import type { LineageText } from "../diagrams/lineage-diagrams.ts";
import type { ExportContext } from "../export/exporter.ts";
import { dataFiles, exportFiles, type FormatName, schemaFiles } from "../export/index.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { packageRoot, toolVersion } from "../paths.ts";
import { browserFiles, snapshotScript } from "../report/browser-files.ts";
import { diagramFiles } from "../report/diagrams/files.ts";
import { lineageFiles } from "../report/diagrams/lineage.ts";
import { diagramsOf } from "../report/diagrams/views.ts";
import type { Since } from "../report/diff/since.ts";
import type { Outward, Page, Site } from "../report/pages/page.ts";
import { countsAt, presentation } from "../report/present.ts";
import { siteMap } from "../report/site-map.ts";
import type { AboutView } from "../report/views.ts";
import type { FormerSite, PageFacts } from "../store/former-site.ts";
import { copyAssets } from "./assets.ts";
import type { PageKeys } from "./kept/keys.ts";
import type { KeptLevels } from "./kept/levels.ts";
import { openKeptPages } from "./kept/pages.ts";
import { type ManifestFile, manifestText } from "./publish/manifest.ts";
import { type PagesToRender, renderPages } from "./render/eleventy.ts";
import { withDigests } from "./writers/digests.ts";
import { type SiteWriter, writeAll } from "./writers/writer.ts";

/** Where a site is written to, and whose templates it uses besides the built-in ones. */
export interface SiteOptions {
  readonly writer: SiteWriter;
  readonly templates: string | null;
  /** What is written into `data/`, and what that must know. */
  readonly formats: readonly FormatName[];
  readonly exporting: ExportContext;
  /** An earlier result that the site is compared with. */
  readonly since?: Since | null;
  /** The name among the snapshots of an archive; null for a site by itself. */
  readonly snapshot: string | null;
  /** The texts of pictures of the way of data, which are drawn with those of levels. */
  readonly pictures?: readonly LineageText[];
  readonly outward?: Outward;
  /** The site that was there before, and what is taken over from it. */
  readonly former?: { readonly site: FormerSite; readonly keys: PageKeys; readonly kept: KeptLevels } | null;
}

/** What was written. */
export interface WrittenSite {
  /** The result with what drawing found out. */
  readonly whole: JudgedTree;
  /** All files but the manifest. */
  readonly files: readonly ManifestFile[];
  readonly pages: readonly PageFacts[];
}

const tool = { name: "tm-site", version: toolVersion() };

function downloads(formats: readonly FormatName[]): AboutView["downloads"] {
  const what = "the digest of every file, and what the site was made with";
  return [
    ...dataFiles(formats).map(({ name, what }) => ({ href: dataFile(name), name, what })),
    { href: manifestFile, name: manifestFile, what },
  ];
}

/**
 * present → publish: writes a whole site. Pages are rendered while engines still draw: each waits only for the
 * diagrams that it shows.
 */
export async function writeSite(
  result: JudgedTree,
  texts: readonly LevelTexts[],
  drawings: DrawingsUnderWay,
  { writer: target, former = null, ...options }: SiteOptions,
  onPage: (done: number, total: number) => void,
): Promise<WrittenSite> {
  const writer = withDigests(target, former?.site);
  const { whole, ...pages } = await writeAllButPages(result, texts, drawings, { writer, ...options });
  const kept = former && openKeptPages(former.site, writer, former.keys);
  const areThere = new Set(former?.kept.pages.map(([url]) => url));
  const urls = pages.urls.filter((url) => !areThere.has(url));
  let done = 0;
  try {
    await renderPages({ ...pages, urls, kept, onPage: () => onPage(++done, urls.length) });
  } catch (error) {
    // The folder is about to go: nothing may be written to it any more.
    await whole.catch(() => undefined);
    throw error;
  }
  await whole;
  const { rules, rulesDigest, loaded, now } = result;
  const facts = {
    tool,
    now,
    inputs: loaded.inputs,
    title: result.tree.levels.get(result.tree.root)?.title ?? "",
    open: countsAt(result, result.tree.root).total.open,
    rules: { count: rules.length, digest: rulesDigest },
    engines: drawings.engines,
  };
  const files = [...writer.files(), ...(former?.kept.files ?? [])];
  target.write(manifestFile, manifestText(facts, files));
  return { whole: await whole, files, pages: [...(kept?.facts() ?? []), ...(former?.kept.pages ?? [])] };
}

/** What all pages of a site are told. */
export function siteFacts(result: JudgedTree, snapshot: string | null, outward: Outward | undefined): Site {
  return {
    title: result.tree.levels.get(result.tree.root)?.title ?? "",
    tool,
    now: result.now,
    pages: pageOfTemplate,
    isSnapshot: snapshot !== null,
    assets,
    ...(outward === undefined ? {} : { outward }),
  };
}

/** Writes everything that needs no template: assets at once, diagrams and data as they come. */
export async function writeAllButPages(
  result: JudgedTree,
  texts: readonly LevelTexts[],
  drawings: DrawingsUnderWay,
  { writer, templates, formats, exporting, snapshot, since = null, outward, pictures = [] }: SiteOptions,
): Promise<PagesToRender & { readonly whole: Promise<JudgedTree> }> {
  const shown = presentation(result, diagramsOf(result, drawings, undefined, pictures), openLinks(), since);
  await copyAssets(writer, templates);
  writeAll(writer, browserFiles(shown));
  writer.write(noJekyll, "");
  if (snapshot !== null) writeAll(writer, [snapshotScript(shown, snapshot)]);

  /** There when everything but the pages is written. */
  const whole = drawings.finished.then(async ({ diagnostics }) => {
    const all = { ...result, diagnostics: [...result.diagnostics, ...diagnostics] };
    writeAll(writer, await exportFiles(all, exporting, formats));
    for (const name of schemaFiles(formats)) {
      writer.write(dataFile(name), readFileSync(join(packageRoot, "src/export", name)));
    }
    return all;
  });
  whole.catch(() => undefined);
  const textOf = new Map(texts.map((one) => [one.level, one]));
  const pictureOf = new Map(pictures.map((one) => [one.level, one]));
  const pages = siteMap(shown, { engines: drawings.engines, downloads: downloads(formats) });
  const pageOf = async (url: string): Promise<Page> => {
    const plan = pages.get(url);
    if (!plan) throw new Error(`there is no page ${url}`);
    if (plan.needs === null) return plan.make(shown);
    if (plan.needs === "all") return plan.make(presentation(await whole, shown.diagrams, shown.links, since));
    if ("pictures" in plan.needs) {
      const drawn = plan.needs.pictures.flatMap((key) => pictureOf.get(key) ?? []);
      for (const { level } of drawn) await drawings.ready(level);
      for (const one of drawn) writeAll(writer, lineageFiles(one, drawings));
      const page = plan.make(shown);
      for (const { level } of drawn) drawings.forget(level);
      return page;
    }
    const { level } = plan.needs;
    await drawings.ready(level);
    const text = textOf.get(level);
    if (text) writeAll(writer, diagramFiles(text, drawings));
    const page = plan.make(shown);
    // The first page shows the root's diagram, too.
    if (level !== result.tree.root) drawings.forget(level);
    return page;
  };
  const site = siteFacts(result, snapshot, outward);
  return { site, urls: [...pages.keys()], pageOf, templates, writer, whole };
}
