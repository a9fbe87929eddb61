import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assets, dataFile, manifestFile, noJekyll } from "../addresses/files.ts";
import { openLinks } from "../addresses/links.ts";
import { pages as pageOfTemplate } from "../addresses/urls.ts";
import type { DrawingsUnderWay } from "../diagrams/drawing/parent.ts";
import type { LevelTexts } from "../diagrams/level-diagrams.ts";
import type { LineageText } from "../diagrams/lineage-diagrams.ts";
import type { ExportContext } from "../export/exporter.ts";
import { dataFiles, exportFile, type FormatName, fileOf, schemaFiles } from "../export/index.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { packageRoot, toolVersion } from "../paths.ts";
import { browserScripts, snapshotScript } from "../report/browser-files.ts";
import { diagramFiles } from "../report/diagrams/files.ts";
import { lineageFiles } from "../report/diagrams/lineage.ts";
import { diagramsOf } from "../report/diagrams/views.ts";
import type { Since } from "../report/diff/since.ts";
import type { AboutView } from "../report/pages/about-view.ts";
import type { Outward, Page, Site } from "../report/pages/page.ts";
import { countsAt, presentation } from "../report/present.ts";
import { siteMap } from "../report/site-map.ts";
import { type Digests, withDiagnostics } from "../report/tracked/digests.ts";
import { ownRules } from "../rules/own.ts";
import type { FormerSite, ProductFacts } from "../store/former-site.ts";
import type { Theme } from "../theme/theme.ts";
import { openSpeaker } from "../words/speaker.ts";
import { englishWords, type Words } from "../words/words.ts";
import { copyAssets } from "./assets.ts";
import type { KeptLevels } from "./kept/levels.ts";
import { makeAll, openProducts, type Products, sameProduct } from "./kept/products.ts";
import type { Sameness } from "./kept/sameness.ts";
import { packedFiles, packedProduct } from "./packed.ts";
import {
  type ManifestFacts,
  type ManifestFile,
  type ManifestPart,
  manifestText,
} from "./publish/manifest.ts";
import { type PagesToRender, renderPages } from "./render/eleventy.ts";
import { assetsPiece } from "./shards/pieces.ts";
import type { Shard } from "./shards/shard.ts";
import { wordsScript } from "./words-script.ts";
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
  /** The language of the site; English unless somebody says. */
  readonly words?: Words;
  /** How the site looks. Default: null. */
  readonly theme?: Theme | null;
  /** The part of the site that is made; null for all of it. */
  readonly shard?: Shard | null;
  /** The site that was there before, and what is taken over from it. */
  readonly former?: (Sameness & { readonly site: FormerSite; readonly kept: KeptLevels }) | null;
}

/** What was written. */
export interface WrittenSite {
  /** The result with what drawing found out. */
  readonly whole: JudgedTree;
  /** All files but the manifest. */
  readonly files: readonly ManifestFile[];
  readonly products: readonly ProductFacts[];
}

/** What a site is made with, as its manifest tells it. */
export function manifestFacts(
  { rules, rulesDigest, loaded, now, ...result }: JudgedTree,
  engines: DrawingsUnderWay["engines"],
): ManifestFacts {
  return {
    tool,
    now,
    inputs: loaded.inputs,
    title: result.tree.levels.get(result.tree.root)?.title ?? "",
    open: countsAt(result, result.tree.root).total.open,
    rules: { count: rules.length, digest: rulesDigest },
    engines,
  };
}

const tool = { name: "tm-site", version: toolVersion() };

export function downloads(formats: readonly FormatName[]): AboutView["downloads"] {
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
  const products = former && openProducts(former.site, writer, former.keys, former.madeBy);
  const { whole, ...pages } = await writeAllButPages(
    result,
    texts,
    drawings,
    { writer, ...options },
    products ?? makeAll(writer),
    former?.digests,
  );
  const { shard = null } = options;
  const areThere = new Set(former?.kept.pages.map(({ name }) => name));
  try {
    const missing = pages.urls.filter((url) => !areThere.has(url) && (shard?.has(url) ?? true));
    const urls = former ? await withoutSame(missing, pages, former) : missing;
    let done = 0;
    const onEach = () => onPage(++done, urls.length);
    if (urls.length > 0) await renderPages({ ...pages, urls, kept: products, onPage: onEach });
  } catch (error) {
    // The folder is about to go: nothing may be written to it any more.
    await whole.catch(() => undefined);
    throw error;
  }
  await whole;
  const files = [...writer.files(), ...(former?.kept.files ?? [])];
  const part = shard && (await partOf(shard, drawings, pages));
  target.write(manifestFile, manifestText(manifestFacts(result, drawings.engines), files, part));
  return {
    whole: await whole,
    files,
    products: [...(products?.facts() ?? []), ...(former?.kept.pages ?? [])],
  };
}

async function partOf(
  { index, of, key, templates, has }: Shard,
  { finished }: DrawingsUnderWay,
  { site, urls, isLast, told }: Pick<PagesOfSite, "site" | "urls" | "isLast" | "told">,
): Promise<ManifestPart> {
  const { diagnostics } = await finished;
  const pages = await Promise.all(urls.filter((url) => isLast(url) && has(url)).map(told));
  return { index, of, key, problems: diagnostics, last: { site, pages, templates } };
}

/** The pages that have to be rendered; the others are taken over, so that often nothing need be loaded that renders. */
async function withoutSame(
  urls: readonly string[],
  { pageOf, isLast }: PagesOfSite,
  { site, digests, madeBy }: NonNullable<SiteOptions["former"]>,
): Promise<readonly string[]> {
  // What is asked for twice has forgotten its pictures: a page whose file is gone is made once, with the others.
  const isThere = (url: string) => {
    const known = sameProduct(site, url, digests, madeBy);
    return known !== null && site.files(known.paths) !== null;
  };
  const same = new Set(urls.filter(isThere));
  const take = async (some: readonly string[]) => {
    const others: string[] = [];
    for (const url of some) if (!same.has(url) || (await pageOf(url)) !== null) others.push(url);
    return others;
  };
  const others = await take(urls.filter((url) => !isLast(url)));
  const last = urls.filter(isLast);
  // What has to be rendered anyway is rendered while the rest is still being written.
  return others.length > 0 ? [...others, ...last] : take(last);
}

const { words: _, ...plainAssets } = assets;

/** What all pages of a site are told. */
export function siteFacts(
  result: JudgedTree,
  snapshot: string | null,
  outward: Outward | undefined,
  words: Words = englishWords,
  theme: Theme | null = null,
): Site {
  return {
    title: result.tree.levels.get(result.tree.root)?.title ?? "",
    tool,
    now: result.now,
    pages: pageOfTemplate,
    isSnapshot: snapshot !== null,
    assets: wordsScript(words) === null ? plainAssets : assets,
    words,
    theme,
    ...(outward === undefined ? {} : { outward }),
  };
}

/** Pages, of which the last ones wait for everything else. */
interface PagesOfSite extends PagesToRender {
  readonly isLast: (url: string) => boolean;
  /** The data of one of the last, whether it has to be rendered or not. */
  readonly told: (url: string) => Promise<Page>;
}

/**
 * Writes everything that needs no template: assets at once, diagrams and data as they come.
 * @param products makes them, or takes them over
 * @param digests of what they are made from, where somebody takes over
 */
export async function writeAllButPages(
  result: JudgedTree,
  texts: readonly LevelTexts[],
  drawings: DrawingsUnderWay,
  {
    writer,
    templates,
    formats,
    exporting,
    snapshot,
    since = null,
    outward,
    words = englishWords,
    theme = null,
    shard = null,
    pictures = [],
  }: SiteOptions,
  products: Pick<Products, "take" | "make" | "plan"> = makeAll(writer),
  digests: Digests = () => "",
): Promise<PagesOfSite & { readonly whole: Promise<JudgedTree> }> {
  const speaker = openSpeaker(words);
  const drawn = diagramsOf(result, drawings, { pictures, say: speaker.say });
  const shown = presentation(result, drawn, openLinks(), since, speaker);
  const isMade = (name: string) => shard?.has(name) ?? true;
  const hasAssets = isMade(assetsPiece);
  if (hasAssets) await copyAssets(writer, templates, words, theme, ownRules(result.rules));
  for (const { name, make } of browserScripts)
    if (isMade(name) && !products.take(name, digests)) await products.make(name, { shown, digests }, make);
  for (const pack of result.packs) {
    const name = packedProduct(pack);
    if (pack.again === null && isMade(name) && !products.take(name, digests))
      await products.make(name, { shown, digests }, (at) => packedFiles(at.result, pack.name));
  }
  if (hasAssets) writer.write(noJekyll, "");
  if (snapshot !== null && hasAssets) writeAll(writer, [snapshotScript(shown, snapshot)]);

  /** What is there when engines have told what they found out. */
  const last = drawings.finished.then(({ diagnostics }) => {
    const all = { ...result, diagnostics: [...result.diagnostics, ...diagnostics] };
    const whole = presentation(all, shown.diagrams, shown.links, since, shown.speaker);
    return { shown: whole, digests: withDiagnostics(digests, whole) };
  });
  /** There when everything but the pages is written. */
  const whole = last.then(async (from) => {
    // Diagrams are no part of what is noted.
    const making = exporting.diagrams === null ? products : makeAll(writer);
    for (const name of formats) {
      const file = fileOf(name);
      if (!(shard?.tells(name) ?? true) || making.take(file, from.digests)) continue;
      await making.make(file, from, async ({ result }) => [await exportFile(result, exporting, name)]);
    }
    for (const name of hasAssets ? schemaFiles(formats) : []) {
      writer.write(dataFile(name), readFileSync(join(packageRoot, "src/export", name)));
    }
    return from.shown.result;
  });
  whole.catch(() => undefined);
  const textOf = new Map(texts.map((one) => [one.level, one]));
  const pictureOf = new Map(pictures.map((one) => [one.level, one]));
  const pages = siteMap(shown, { engines: drawings.engines, downloads: downloads(formats) });
  const planOf = (url: string) => {
    const plan = pages.get(url);
    if (!plan) throw new Error(`there is no page ${url}`);
    return plan;
  };
  const pageOf = async (url: string): Promise<Page | null> => {
    const plan = planOf(url);
    const { needs } = plan;
    if (needs === "all") await whole;
    const from = needs === "all" ? await last : { shown, digests };
    const isOfLevel = needs !== null && needs !== "all" && "level" in needs;
    const level = isOfLevel ? needs.level : null;
    const ofData =
      needs !== null && needs !== "all" && "pictures" in needs
        ? needs.pictures.flatMap((key) => pictureOf.get(key) ?? [])
        : [];
    if (level !== null) {
      await drawings.ready(level);
      const text = textOf.get(level);
      if (text) writeAll(writer, diagramFiles(text, drawings));
    }
    for (const one of ofData) {
      await drawings.ready(one.level);
      writeAll(writer, lineageFiles(one, drawings));
    }
    const page = products.take(url, from.digests) ? null : products.plan(url, from, plan.make);
    for (const one of ofData) drawings.forget(one.level);
    // The first page shows the root's diagram, too.
    if (level !== null && level !== result.tree.root) drawings.forget(level);
    return page;
  };
  const site = siteFacts(result, snapshot, outward, words, theme);
  const isLast = (url: string) => pages.get(url)?.needs === "all";
  const told = async (url: string) => planOf(url).make((await last).shown);
  return { site, urls: [...pages.keys()], pageOf, isLast, told, templates, writer, whole };
}
