import { realpath, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import fastGlob from "fast-glob";
import { isWithin } from "../config/find.ts";
import { fitsGlob } from "./glob.ts";

/** What a word of `sourceFiles` stands for. */
export type Source =
  /** Files or folders that are there. */
  | { readonly state: "found"; readonly files: readonly string[] }
  /** Nothing, or what lies outside of the repository, where nobody looks. */
  | { readonly state: "missing" | "elsewhere" };

/** So many files may a pattern stand for, and so many are looked at for it. */
const limits = { files: 5_000, looked: 200_000 };

/**
 * Finds the source files that a model names: from its own folder, else from the top of the repository. `*`, `**` and `?`
 * stand for what they stand for in a shell.
 * @param word as the model writes it
 * @param folders absolute: where it may begin
 * @param top absolute: nothing outside is looked at
 */
export async function findSource(word: string, folders: readonly string[], top: string): Promise<Source> {
  const written = word.replaceAll("\\", "/");
  /** Whether it would be within for one of the folders, and whether it is there and leads out. */
  let [isWithinOne, leadsOut] = [false, false];
  for (const folder of folders) {
    const path = resolve(folder, written);
    if (/^[A-Za-z][\w+.-]+:/.test(written) || !isWithin(top, path)) continue;
    isWithinOne = true;
    const info = await stat(path).catch(() => null);
    if (info !== null) {
      if (isWithin(await realpath(top), await realpath(path))) return { state: "found", files: [path] };
      leadsOut = true;
      continue;
    }
    const files = /[*?]/.test(written) ? await matching(written, folder) : [];
    if (files.length > 0) return { state: "found", files };
  }
  return { state: isWithinOne && !leadsOut ? "missing" : "elsewhere" };
}

/** Files that fit a pattern, from the folder that it names without a doubt. */
async function matching(pattern: string, folder: string): Promise<string[]> {
  const steps = pattern.split("/");
  const sure = steps.slice(
    0,
    steps.findIndex((step) => /[*?]/.test(step)),
  );
  const from = resolve(folder, ...sure);
  const rest = steps.slice(sure.length).join("/");
  const files: string[] = [];
  let looked = 0;
  const options = {
    cwd: from,
    ignore: ["**/node_modules/**"],
    followSymbolicLinks: false,
    suppressErrors: true,
  };
  for await (const file of fastGlob.stream("**", options)) {
    if (fitsGlob(rest, String(file))) files.push(join(from, String(file)));
    if (++looked >= limits.looked || files.length >= limits.files) break;
  }
  return files.sort();
}
