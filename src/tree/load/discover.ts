import type fs from "node:fs";
import { join, posix, relative } from "node:path";
import fastGlob from "fast-glob";
import { compareText, errorAt, losing, type Report, warningAt } from "../../model/diagnostic.ts";
import { generatedName } from "../../read/generated/record.ts";
import { notedReaddir, readdir, stat } from "../../store/looks.ts";
import { isLevelFile, meantAsLevel } from "./paths.ts";

/**
 * Finds the level files below a directory. Links are not followed; what lies behind one that leads to a model, and a file
 * that only its case keeps from being one, is told; a directory that cannot be looked into is an error.
 * @param ignore globs, relative to the directory
 */
export async function discover(
  directory: string,
  ignore: readonly string[],
  report: Report,
): Promise<string[]> {
  const closed = new Map<string, string>();
  const found = await fastGlob("**", {
    cwd: directory,
    ignore: ["**/node_modules/**", "**/_*/**", ...ignore],
    dot: false,
    followSymbolicLinks: false,
    onlyFiles: false,
    objectMode: true,
    fs: { readdir: tolerantReaddir(closed) },
  });
  for (const [path, code] of closed)
    tellClosed(relative(directory, path).replaceAll("\\", "/"), code, report);
  const files: string[] = [];
  const scripts: string[] = [];
  const generated: string[] = [];
  for (const { path, dirent } of found.sort((a, b) => compareText(a.path, b.path))) {
    if (dirent.isSymbolicLink()) await tellLink(directory, path, report);
    else if (!dirent.isFile()) tellNoFile(path, report);
    else if (isLevelFile(path)) files.push(path);
    else if (posix.basename(path) === generatedName) generated.push(path);
    else if (/(?:^|\/)(?:model|main)\.m?[jt]s$/.test(path)) scripts.push(path);
    else if (/\/tm-site\.config\.[^./]+$/i.test(path)) tellConfig(path, report);
    else tellMistaken(path, report);
  }
  if (files.length === 0) for (const path of scripts) tellScript(path, report);
  const levels = new Set(files.map((file) => posix.dirname(file)));
  for (const path of generated) if (!levels.has(posix.dirname(path))) tellGenerated(path, report);
  return files;
}

function tellMistaken(path: string, report: Report): void {
  const meant = meantAsLevel(path);
  if (meant === null) return;
  const isCase = posix.basename(meant) === posix.basename(path).toLowerCase();
  const message = `${path} is no model${isCase ? ", since its name is not in lower case" : " by its name"}.`;
  const place = { file: path, line: 1, column: 1 };
  report(losing(warningAt("skipped-file", message, place, `call it ${meant}`)));
}

/** It is a part of a level, and no level: people's model extends it. */
function tellGenerated(path: string, report: Report): void {
  const message = `${path} is not read: there is no model beside it that extends it.`;
  const hint = `write a ${posix.join(posix.dirname(path), "model.md")}: a title is enough`;
  report(losing(warningAt("skipped-file", message, { file: path, line: 1, column: 1 }, hint)));
}

/** Much that is called `model.ts` is something else; where there is no other model, it was meant as one. */
function tellScript(path: string, report: Report): void {
  const { dir, ext } = posix.parse(path);
  const hint = `call it ${posix.join(dir, `threat-model${ext}`)}`;
  const message = `${path} is no model by its name.`;
  report(losing(warningAt("skipped-file", message, { file: path, line: 1, column: 1 }, hint)));
}

/** It counts for who asks for that level alone, and nobody would know that it does not here. */
function tellConfig(path: string, report: Report): void {
  const hint = "keep one config file, at the root of the tree or above";
  const message = `${path} is not read: it is not at the root of this tree.`;
  report(warningAt("skipped-file", message, { file: path, line: 1, column: 1 }, hint));
}

function tellClosed(path: string, code: string, report: Report): void {
  const message =
    path === "" ? `The directory cannot be read (${code}).` : `${path}/ cannot be read (${code}).`;
  const hint = path === "" ? "check its permissions" : "check its permissions, or leave it out with --ignore";
  report(errorAt("unreadable", message, path === "" ? null : { file: path }, hint));
}

function tellNoFile(path: string, report: Report): void {
  if (!isLevelFile(path)) return;
  const message = `${path} is no file, and no model.`;
  report(losing(warningAt("skipped-file", message, { file: path }, "put the file itself there")));
}

/** As fast-glob wants it. */
export type Readdir = NonNullable<NonNullable<fastGlob.Options["fs"]>["readdir"]>;

/** Notes the directories that cannot be read, and finds nothing in them. */
function tolerantReaddir(closed: Map<string, string>): Readdir {
  const list = notedReaddir();
  const read = (
    path: string,
    options: { withFileTypes: true },
    done: (error: NodeJS.ErrnoException | null, entries: fs.Dirent[]) => void,
  ) =>
    list(path, options, (error, entries) => {
      // One that went meanwhile is none; fast-glob says so itself.
      if (error === null || error.code === "ENOENT") return done(error, entries);
      closed.set(path, error.code ?? error.message);
      done(null, []);
    });
  return read as unknown as Readdir;
}

async function tellLink(directory: string, path: string, report: Report): Promise<void> {
  const info = await stat(join(directory, path)).catch(() => null);
  const leadsToModel = info?.isDirectory() ? await holdsModel(join(directory, path)) : isLevelFile(path);
  if (!leadsToModel) return;
  const message = `${path} is a symbolic link: the model behind it is not read.`;
  const hint = "put the model itself there, or name it as a submodel where it lies";
  report(losing(warningAt("skipped-link", message, { file: path, line: 1, column: 1 }, hint)));
}

/** Whether a directory, or one right below it, is a level. */
async function holdsModel(directory: string): Promise<boolean> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  if (entries.some((entry) => entry.isFile() && isLevelFile(entry.name))) return true;
  for (const entry of entries) {
    if (!entry.isDirectory() || /^[._]|^node_modules$/.test(entry.name)) continue;
    const inner = await readdir(join(directory, entry.name)).catch(() => []);
    if (inner.some(isLevelFile)) return true;
  }
  return false;
}
