import { readdir, stat } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { compareText } from "../../model/diagnostic.ts";
import { topOfRepository } from "../source-prefix.ts";

/** The config files of a directory; more than one is a mistake. */
export interface FoundConfig {
  /** Absolute. */
  readonly directory: string;
  /** Names, in order. */
  readonly names: readonly string[];
}

const pattern = /^tm-site\.config\.[^.]+$/i;

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
  for (let at = start; ; at = dirname(at)) {
    const names = (await readdir(at).catch(() => [])).filter((name) => pattern.test(name));
    if (names.length > 0) return { directory: at, names: names.sort(compareText) };
    if (at === top || dirname(at) === at) return null;
  }
}

/** Whether a path is a folder or lies in it. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !/^(?:\.\.[\\/]|[\\/]|[A-Za-z]:)/.test(way);
}
