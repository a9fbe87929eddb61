import fs from "node:fs";
import { readdir } from "node:fs/promises";
import { relative, resolve } from "node:path";
import fastGlob from "fast-glob";
import { errorAt, type Report } from "../../model/diagnostic.ts";
import type { LoadOptions } from "./load.ts";
import { isLevelFile, levelFilePatterns } from "./paths.ts";

/** Finds the model files of a directory. One below it that cannot be looked into is an error: there may be models in it. */
export async function discover(
  directory: string,
  { ignore, output }: LoadOptions,
  report: Report,
): Promise<string[]> {
  const within = output === null ? "" : relative(directory, resolve(output)).replaceAll("\\", "/");
  const outputGlob = within === "" || within.startsWith("..") ? [] : [`${fastGlob.escapePath(within)}/**`];
  const closed = new Map<string, string>();
  const found = await fastGlob([...levelFilePatterns], {
    cwd: directory,
    ignore: ["**/node_modules/**", "**/_*/**", ...outputGlob, ...ignore],
    dot: false,
    followSymbolicLinks: false,
    onlyFiles: true,
    fs: { readdir: tolerantReaddir(closed) },
  });
  for (const [path, code] of closed) {
    const way = relative(directory, path).replaceAll("\\", "/");
    const message = `The directory ${way === "" ? directory : way} cannot be read (${code}).`;
    const hint = way === "" ? "check its permissions" : "check its permissions, or leave it out with --ignore";
    report(errorAt("unreadable", message, way === "" ? null : { file: way }, hint));
  }
  return found;
}

/** What has the name of a model, and is none that could be read, in a directory without a model. */
export async function notAFile(directory: string, report: Report): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (entry.isFile() || !isLevelFile(entry.name)) continue;
    const what = entry.isDirectory() ? "a directory" : entry.isSymbolicLink() ? "a symbolic link" : "no file";
    const message = `${entry.name} is ${what}; a model is a file.`;
    report(errorAt("unreadable", message, { file: entry.name }, "put the file itself there"));
  }
}

type Readdir = NonNullable<NonNullable<fastGlob.Options["fs"]>["readdir"]>;

/** Notes the directories that cannot be read, and finds nothing in them. */
function tolerantReaddir(closed: Map<string, string>): Readdir {
  const read = (
    path: string,
    options: { withFileTypes: true },
    done: (error: NodeJS.ErrnoException | null, entries: fs.Dirent[]) => void,
  ) =>
    fs.readdir(path, options, (error, entries) => {
      // One that went meanwhile is none; fast-glob says so itself.
      if (error === null || error.code === "ENOENT") return done(error, entries);
      closed.set(path, error.code ?? error.message);
      done(null, []);
    });
  return read as unknown as Readdir;
}
