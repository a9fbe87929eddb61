import { readdir, stat } from "node:fs/promises";
import { join, posix } from "node:path";
import fastGlob from "fast-glob";
import { compareText, losing, type Report, warningAt } from "../../model/diagnostic.ts";
import { isLevelFile } from "./paths.ts";

/**
 * Finds the level files below a directory. Links are not followed; what lies behind one that leads to a model, and a file
 * that only its case keeps from being one, is told.
 * @param ignore globs, relative to the directory
 */
export async function discover(
  directory: string,
  ignore: readonly string[],
  report: Report,
): Promise<string[]> {
  const found = await fastGlob("**", {
    cwd: directory,
    ignore: ["**/node_modules/**", "**/_*/**", ...ignore],
    dot: false,
    followSymbolicLinks: false,
    onlyFiles: false,
    objectMode: true,
  });
  const files: string[] = [];
  for (const { path, dirent } of found.sort((a, b) => compareText(a.path, b.path))) {
    if (dirent.isSymbolicLink()) await tellLink(directory, path, report);
    else if (!dirent.isFile()) continue;
    else if (isLevelFile(path)) files.push(path);
    else if (isLevelFile(path.toLowerCase())) {
      const { dir, base } = posix.parse(path);
      const place = { file: path, line: 1, column: 1 };
      const hint = `call it ${posix.join(dir, base.toLowerCase())}`;
      report(
        losing(
          warningAt("skipped-file", `${path} is no model, since its name is not in lower case.`, place, hint),
        ),
      );
    }
  }
  return files;
}

async function tellLink(directory: string, path: string, report: Report): Promise<void> {
  const info = await stat(join(directory, path)).catch(() => null);
  const leadsToModel = info?.isDirectory()
    ? await holdsModel(join(directory, path))
    : info !== null && isLevelFile(path);
  if (!leadsToModel) return;
  const message = `${path} is a symbolic link: the model behind it is not read.`;
  const hint = "put the model itself there, or name it with submodel= where it lies";
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
