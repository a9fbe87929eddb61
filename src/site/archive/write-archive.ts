import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { archiveFiles, assets } from "../../addresses/files.ts";
import { toolVersion } from "../../paths.ts";
import { dataScript } from "../../report/data-script.ts";
import { progressView } from "../../report/progress/progress-view.ts";
import { englishWords, type Words } from "../../words/words.ts";
import { archiveScriptFile } from "../browser-script.ts";
import { builtInTemplates, openTemplates } from "../render/templates.ts";
import { SiteError } from "../site-error.ts";
import { wordsScript } from "../words-script.ts";
import { progressCsv, progressIn } from "./progress.ts";
import { snapshotsIn } from "./snapshots.ts";

/** What tm-site writes beside snapshots says so in its first line. */
const mark = "<!-- tm-site archive -->";

/**
 * Looks whether a folder is an archive, or may become one: there is none, or nothing in it, or it was one before.
 * @throws SiteError `foreign-output` for a folder of somebody else, unless `force`
 */
export async function checkArchive(archive: string, force: boolean): Promise<void> {
  if (force) return;
  const names = await readdir(archive).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const entries = names.filter((name) => !name.startsWith("."));
  if (entries.length === 0) return;
  const index = await readFile(join(archive, archiveFiles.index), "utf8").catch(() => "");
  if (index.startsWith(mark)) return;
  throw new SiteError("foreign-output", `${archive} is no archive of tm-site.`, {
    hint: "Choose another folder with --archive, or replace what is in its way with --force.",
  });
}

/**
 * Writes what stands beside the snapshots of an archive, from what there is of them: each file in one step.
 * @param words the language that these pages are in
 */
export async function writeArchive(archive: string, words: Words = englishWords): Promise<void> {
  const snapshots = await snapshotsIn(archive);
  const rows = await progressIn(
    archive,
    snapshots.map(({ date }) => date),
  );
  const { environment } = openTemplates([builtInTemplates], words);
  const style = `${snapshots[0]?.date}/${assets.style}`;
  const shown = {
    ...{ snapshots, style, mark, language: words.language },
    files: archiveFiles,
    tool: { name: "tm-site", version: toolVersion() },
  };
  const files = [
    [archiveFiles.list, dataScript("snapshots", snapshots)],
    [archiveFiles.script, await readFile(archiveScriptFile)],
    // Empty in English, so that none of another language is left.
    [archiveFiles.words, wordsScript(words) ?? ""],
    [archiveFiles.compare, environment.render("archive/compare.njk", shown)],
    [archiveFiles.progressTable, progressCsv(rows)],
    [archiveFiles.progress, environment.render("archive/progress.njk", { ...shown, v: progressView(rows) })],
    [archiveFiles.index, environment.render("archive/index.njk", shown)],
  ] as const;
  for (const [name, content] of files) {
    const unfinished = join(archive, `.${name}.${process.pid}`);
    await writeFile(unfinished, content);
    await rename(unfinished, join(archive, name));
  }
}
