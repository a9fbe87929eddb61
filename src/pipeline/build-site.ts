import { join, relative, resolve } from "node:path";
import { manifestFile } from "../addresses/files.ts";
import type { DrawingProcess } from "../diagrams/drawing/parent.ts";
import { levelTexts } from "../diagrams/level-diagrams.ts";
import { lineageTexts } from "../diagrams/lineage-diagrams.ts";
import { formatsOfSite, showDiagrams } from "../export/index.ts";
import { isShownAsPacked } from "../federation/judged-pack.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { asErrors, hasErrors } from "../model/diagnostic.ts";
import { toolVersion } from "../paths.ts";
import type { Since } from "../report/diff/since.ts";
import type { Outward } from "../report/pages/page.ts";
import { checkArchive, writeArchive } from "../site/archive/write-archive.ts";
import { noneKept } from "../site/kept/levels.ts";
import { openStaging, type Staging } from "../site/publish/publish.ts";
import { outwardLinks } from "../site/render/outward.ts";
import { unknownTemplates } from "../site/render/unknown-templates.ts";
import { openShard } from "../site/shards/shard.ts";
import { type WrittenSite, writeSite } from "../site/write-site.ts";
import { folderWriter } from "../site/writers/folder.ts";
import { noteSite } from "../store/former-site.ts";
import { lookAtAll } from "../store/looks.ts";
import type { RemoteCache } from "../store/remote/client.ts";
import type { RemoteSettings } from "../store/remote/settings.ts";
import type { Theme } from "../theme/theme.ts";
import { openSpeaker } from "../words/speaker.ts";
import type { Words } from "../words/words.ts";
import { outwardOf } from "./config/outward.ts";
import { remoteAsked } from "./config/remote.ts";
import { themeOf } from "./config/theme.ts";
import { wordsOf } from "./config/words.ts";
import { diagramsOfBuild } from "./diagrams.ts";
import { type Former, openFormer } from "./former.ts";
import { judge } from "./judge.ts";
import { openSharedFindings, openStoredFindings } from "./kept.ts";
import type { BuildOutcome } from "./options.ts";
import { type BuildInput, baselineSide, sinceSide } from "./results/since-baseline.ts";
import { sourcePrefix } from "./source-prefix.ts";

/**
 * The whole of a build but the start of its engines.
 * @param onPublished hears of the files of the new site, absolute, while no other run can touch them
 */
export async function buildSite(
  drawing: DrawingProcess,
  where: string,
  options: BuildInput,
  onPublished?: (files: readonly string[]) => void,
): Promise<BuildOutcome> {
  const { archive = null, force = false, onProgress = () => undefined, signal } = options;
  const output = archive ?? options.out ?? "_site";
  onProgress("judging", 0, 0);
  // It may be the site that is about to be replaced.
  const before = await baselineSide(where, { ...options, output });
  const { cacheFolder = ".tm-site-cache" } = options;
  const store = cacheFolder === null ? null : resolve(cacheFolder);
  const remote = remoteAsked(store === null ? null : options.remoteCache, process.env);
  const { settings } = remote;
  const cache = settings && (await import("../store/remote/client.ts")).openRemoteCache(settings);
  const found = store !== null && cache ? await openSharedFindings(store, cache) : null;
  const stored = store === null ? null : openStoredFindings(store, false, found);
  // A part looks at each finding for few files, and holds all of them.
  const explainedAtMost = options.shard == null ? undefined : 2000;
  const judging = await judge(where, { kept: stored, explainedAtMost, ...options, output });
  const { judged: told, outward } = await withOutward(judging, options);
  const { judged: worded, words: language } = await withWords(told, options);
  const { judged: themed, theme, words } = await withTheme(worded, language, options);
  const { judged, templates } = await withTemplates(themed, options);
  if (hasErrors(judged.diagnostics)) return { judged, site: null };
  const since = before && sinceSide(before, judged);
  if (archive !== null) await checkArchive(resolve(archive), force);
  const out = archive === null ? output : join(archive, judged.now);
  const staging = await openStaging(resolve(out), { force, protect: [judged.loaded.directory] });
  try {
    const { outcome, written, share } = await writeInto(
      staging,
      drawing,
      judged,
      { outward, words, theme, since, store, templates, settings, cache },
      { ...options, out },
    );
    signal?.throwIfAborted();
    let published = "";
    await staging.commit((folder) => {
      published = folder;
      const paths = [manifestFile, ...written.files.map(({ path }) => path)];
      onPublished?.(paths.map((path) => join(folder, path)));
      if (store !== null && options.shard == null) noteSite(store, resolve(out), folder, written);
    });
    stored?.settle();
    if (archive !== null) await writeArchive(resolve(archive), words);
    // The site is in place: what is left to do is for others.
    await Promise.all([share?.(written, published), found?.pieces.share()]);
    const told = [remote.note, ...(cache?.notes() ?? []), ...(await drawing.shared.catch(() => []))];
    const notes = new Set(told.filter((note) => note !== null));
    return { ...outcome, site: outcome.site && { ...outcome.site, notes: [...notes] } };
  } catch (error) {
    await staging.abort();
    throw error;
  }
}

/**
 * With what is wrong with the user's templates among the diagnostics, as far as that is seen before they are used, and the
 * digest of all of them.
 */
export async function withTemplates(judged: JudgedTree, { templates = null, strict = false }: BuildInput) {
  if (templates === null) return { judged, templates: null };
  const folder = resolve(templates);
  const digest = await lookAtAll(folder);
  const shownAs = relative(judged.loaded.directory, folder).replaceAll("\\", "/");
  const found = await unknownTemplates(folder, shownAs);
  const diagnostics = [...judged.diagnostics, ...(strict ? asErrors(found) : found)];
  return { judged: { ...judged, diagnostics }, templates: digest };
}

/** With the ways out of the site, and with what is wrong with them among the diagnostics. */
export async function withOutward(judged: JudgedTree, options: BuildInput) {
  const { outward, diagnostics } = await outwardOf(judged.loaded.directory, options);
  const told = options.strict ? asErrors(diagnostics) : diagnostics;
  return { judged: { ...judged, diagnostics: [...judged.diagnostics, ...told] }, outward };
}

/** With the language of the site, and with what is wrong with its words among the diagnostics. */
export async function withWords(judged: JudgedTree, options: BuildInput) {
  const { words, diagnostics } = await wordsOf(judged.loaded.directory, options);
  const told = options.strict ? asErrors(diagnostics) : diagnostics;
  return { judged: { ...judged, diagnostics: [...judged.diagnostics, ...told] }, words };
}

/** With how the site looks, and what is wrong with that among the diagnostics; it may say how dates are written. */
export async function withTheme(judged: JudgedTree, language: Words, options: BuildInput) {
  const { theme, diagnostics } = await themeOf(judged.loaded.directory, options);
  const told = options.strict ? asErrors(diagnostics) : diagnostics;
  const words = theme?.dates === undefined ? language : { ...language, dates: theme.dates };
  return { judged: { ...judged, diagnostics: [...judged.diagnostics, ...told] }, theme, words };
}

/** What a site is made from besides a judged tree and its options. */
interface Beside {
  readonly outward: Outward;
  readonly words: Words;
  readonly theme: Theme | null;
  readonly since: Since | null;
  /** The folder of the store; null for none. */
  readonly store: string | null;
  /** Digest of the user's templates. */
  readonly templates: string | null;
  /** A cache that machines share, and how it is spoken to. */
  readonly settings: RemoteSettings | null;
  readonly cache: RemoteCache | null;
}

/** draw → present → publish, into a folder that nobody reads yet. */
async function writeInto(
  { directory, scratch }: Staging,
  drawing: DrawingProcess,
  judged: JudgedTree,
  { outward, words, theme, since, store, templates: templatesDigest, settings, cache }: Beside,
  options: BuildInput,
): Promise<{
  readonly outcome: BuildOutcome;
  readonly written: WrittenSite;
  readonly share: Former["share"];
}> {
  const { templates = null, out = "_site", onProgress = () => undefined, signal } = options;
  const { formats = formatsOfSite, sourceRoot = null } = options;
  const areAllDrawn = showDiagrams(formats);
  const prefix = sourcePrefix(judged.loaded.directory, sourceRoot);
  const shard =
    options.shard == null
      ? null
      : openShard(
          options.shard,
          judged,
          formats,
          [toolVersion(), outward, words, theme, since, prefix],
          templatesDigest,
        );
  const { say } = openSpeaker(words);
  const texts = levelTexts(judged, shard?.draws, say);
  const pictures = lineageTexts(judged, shard?.has, say);
  const shared = {
    writer: folderWriter(directory, resolve(out)),
    snapshot: options.archive == null ? null : judged.now,
    outward,
    words,
    theme,
    since,
  };
  const { former, share } =
    store === null || (shard !== null && cache === null)
      ? { former: null, share: null }
      : await openFormer(judged, texts, drawing, options, {
          ...shared,
          ...{ store, out: resolve(out), templates: templatesDigest, areAllDrawn, formats },
          ...{ sourcePrefix: prefix, pictures, shard, remote: cache, scratch },
        });
  const kept = former?.kept ?? noneKept;
  const drawings = await drawing.draw(
    [...texts.filter(({ level }) => !kept.levels.has(level)), ...pictures],
    (done, total) => onProgress("drawing", done, total),
    settings && { settings, always: [judged.tree.root, ...pictures.map(({ level }) => level)] },
  );
  const diagrams = areAllDrawn ? diagramsOfBuild(judged, drawings) : null;
  const given = {
    ...shared,
    former,
    shard,
    templates: templates === null ? null : resolve(templates),
    formats,
    pictures,
    exporting: {
      sourcePrefix: prefix,
      reader: null,
      links: outwardLinks(outward),
      diagrams,
      draws: shard
        ? (level: string) => shard.draws(level) || isShownAsPacked(judged.packs, level)
        : undefined,
    },
  };
  const written = await writeSite(judged, texts, drawings, given, (done, total) => {
    onProgress("writing pages", done, total);
    signal?.throwIfAborted();
  });
  const { counts: drawn } = await drawings.finished;
  const counts = { ...drawn, cached: drawn.cached + kept.diagrams };
  const counted = since && {
    name: since.name,
    newIds: since.newIds,
    new: judged.evaluation.findings.filter(
      ({ id, status, refinedBy }) => status === "open" && refinedBy.length === 0 && since.newIds.has(id),
    ).length,
    fixed: since.fixed.length,
    note: since.note,
  };
  const site = { directory: resolve(out), diagrams: counts, since: counted, notes: [] };
  return { outcome: { judged: written.whole, site }, written, share };
}
