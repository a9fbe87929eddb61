import { readdir, stat } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { compareText } from "../../model/diagnostic.ts";
import { editDistance, fold } from "../../model/spelling.ts";
import { topOfRepository } from "../source-prefix.ts";

/** The config files of a directory; more than one is a mistake. */
export interface FoundConfig {
  /** Absolute. */
  readonly directory: string;
  /** Names, in order. */
  readonly names: readonly string[];
  /** Files on the way there that are nearly called like one, and are none. Absolute. */
  readonly near: readonly string[];
}

const pattern = /^tm-site\.config\.[^.]+$/i;
const endings = /(?:\.(?:ya?ml|json|toml|[cm]?[jt]s))?(?:\.txt)?$/i;

/**
 * Whether a file was meant as a config file by its name: other separators, a letter or two amiss, no ending or one too
 * many. What does not begin with the name of the program is somebody else's: `vite.config.ts`, `site.config.js`.
 */
function isNear(name: string): boolean {
  const word = fold(name.replace(endings, "").replaceAll(".", ""));
  return !pattern.test(name) && word.startsWith("tm") && editDistance(word, "tmsiteconfig") <= 2;
}

/**
 * The nearest config files at or above a tree, or a level of one. They are looked for up to the top of the repository;
 * where there is none, up to where one stands, if the tree lies below, else only at the tree itself: what lies above may
 * be anybody's.
 * @param where a directory or a file
 */
export async function findConfig(where: string): Promise<FoundConfig | null> {
  const info = await stat(where).catch(() => null);
  if (info === null) return null;
  const start = info.isFile() ? dirname(resolve(where)) : resolve(where);
  const top = topOfRepository(start) ?? (isWithin(process.cwd(), start) ? process.cwd() : start);
  const near: string[] = [];
  for (let at = start; ; at = dirname(at)) {
    const all = (await readdir(at).catch(() => [])).sort(compareText);
    const names = all.filter((name) => pattern.test(name));
    for (const name of all) if (isNear(name)) near.push(join(at, name));
    if (names.length > 0) return { directory: at, names, near };
    if (at === top || dirname(at) === at) return near.length === 0 ? null : { directory: at, names, near };
  }
}

/** Whether a path is a folder or lies in it. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !/^(?:\.\.[\\/]|[\\/]|[A-Za-z]:)/.test(way);
}
