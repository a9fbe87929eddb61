import { join, relative, resolve } from "node:path";
import type { DrawingProcess } from "../diagrams/drawing/parent.ts";
import { levelTexts } from "../diagrams/level-diagrams.ts";
import { formats as allFormats, type Format, formatsOfSite } from "../export/index.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { asErrors, hasErrors } from "../model/diagnostic.ts";
import type { Since } from "../report/diff/since.ts";
import type { Outward } from "../report/pages/page.ts";
import { checkArchive, writeArchive } from "../site/archive/write-archive.ts";
import { openStaging, type Staging } from "../site/publish/publish.ts";
import { outwardLinks } from "../site/render/outward.ts";
import { unknownTemplates } from "../site/render/unknown-templates.ts";
import { writeSite } from "../site/write-site.ts";
import { folderWriter } from "../site/writers/folder.ts";
import { lookAtAll } from "../store/looks.ts";
import { outwardOf } from "./config/outward.ts";
import { diagramsOfBuild } from "./diagrams.ts";
import { judge } from "./judge.ts";
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
  const judging = await judge(where, { ...options, output });
  const { judged: told, outward } = await withOutward(judging, options);
  const judged = await withTemplates(told, options);
  if (hasErrors(judged.diagnostics)) return { judged, site: null };
  const since = before && sinceSide(before, judged);
  if (archive !== null) await checkArchive(resolve(archive), force);
  const out = archive === null ? output : join(archive, judged.now);
  const staging = await openStaging(resolve(out), { force, protect: [judged.loaded.directory] });
  try {
    const outcome = await writeInto(staging, drawing, judged, outward, since, { ...options, out });
    signal?.throwIfAborted();
    await staging.commit((folder) => {
      const { files } = outcome;
      onPublished?.(files.map((file) => join(folder, file)));
    });
    if (archive !== null) await writeArchive(resolve(archive));
    return outcome.built;
  } catch (error) {
    await staging.abort();
    throw error;
  }
}

/** With what is wrong with the user's templates among the diagnostics, as far as that is seen before they are used. */
async function withTemplates(
  judged: JudgedTree,
  { templates = null, strict = false }: BuildInput,
): Promise<JudgedTree> {
  if (templates === null) return judged;
  const folder = resolve(templates);
  await lookAtAll(folder);
  const shownAs = relative(judged.loaded.directory, folder).replaceAll("\\", "/");
  const found = await unknownTemplates(folder, shownAs);
  return { ...judged, diagnostics: [...judged.diagnostics, ...(strict ? asErrors(found) : found)] };
}

/** With the ways out of the site, and with what is wrong with them among the diagnostics. */
async function withOutward(judged: JudgedTree, options: BuildInput) {
  const { outward, diagnostics } = await outwardOf(judged.loaded.directory, options);
  const told = options.strict ? asErrors(diagnostics) : diagnostics;
  return { judged: { ...judged, diagnostics: [...judged.diagnostics, ...told] }, outward };
}

/** draw → present → publish, into a folder that nobody reads yet. */
async function writeInto(
  { directory }: Staging,
  drawing: DrawingProcess,
  judged: JudgedTree,
  outward: Outward,
  since: Since | null,
  options: BuildInput,
): Promise<{ readonly built: BuildOutcome; readonly files: readonly string[] }> {
  const { templates = null, out = "_site", onProgress = () => undefined, signal } = options;
  const { formats = formatsOfSite, sourceRoot = null } = options;
  const texts = levelTexts(judged);
  const drawings = await drawing.draw(texts, (done, total) => onProgress("drawing", done, total));
  const showsDiagrams = (format: Format) => format.showsDiagrams === true;
  const diagrams = formats.some((name) => showsDiagrams(allFormats[name]))
    ? diagramsOfBuild(judged, drawings)
    : null;
  const site = {
    writer: folderWriter(directory, resolve(out)),
    templates: templates === null ? null : resolve(templates),
    formats,
    exporting: {
      sourcePrefix: sourcePrefix(judged.loaded.directory, sourceRoot),
      reader: null,
      links: outwardLinks(outward),
      diagrams,
    },
    snapshot: options.archive == null ? null : judged.now,
    outward,
    since,
  };
  const { whole, files } = await writeSite(judged, texts, drawings, site, (done, total) => {
    onProgress("writing pages", done, total);
    signal?.throwIfAborted();
  });
  const { counts } = await drawings.finished;
  const counted = since && {
    name: since.name,
    newIds: since.newIds,
    new: judged.evaluation.findings.filter(
      ({ id, status, refinedBy }) => status === "open" && refinedBy.length === 0 && since.newIds.has(id),
    ).length,
    fixed: since.fixed.length,
    note: since.note,
  };
  const built = { judged: whole, site: { directory: resolve(out), diagrams: counts, since: counted } };
  return { built, files };
}
