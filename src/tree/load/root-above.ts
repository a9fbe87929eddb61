import { basename, dirname, relative, resolve } from "node:path";
import { seek, stat } from "../../store/looks.ts";
import type { Tree } from "../level.ts";
import type { LoadedTree } from "./load.ts";
import { isLevelFile } from "./paths.ts";

/**
 * Directories above a level that have a model, the highest first: each could be the root of its tree. The search ends
 * at a directory with a configuration of tm-site, or at the top of a git repository.
 * @param where the directory of a level, or a file
 * @returns nothing for a directory that has no model itself
 * @throws an error with the code ENOENT where there is nothing
 */
export async function rootsAbove(where: string): Promise<readonly string[]> {
  const start = resolve(where);
  const isFile = (await stat(start)).isFile();
  const directory = isFile ? dirname(start) : start;
  const roots: string[] = [];
  // Beside a model with a name of its own, the model of the directory stands above it.
  let isAbove = isFile && !isLevelFile(basename(start));
  for (let at = directory; ; at = dirname(at)) {
    const entries = await seek(at).catch(() => null);
    if (entries === null) break;
    const hasModel = entries.some((entry) => entry.isFile() && isLevelFile(entry.name));
    if (at === start && !hasModel) return [];
    if (isAbove && hasModel) roots.unshift(at);
    isAbove = true;
    if (entries.some(({ name }) => endsSearch(name)) || dirname(at) === at) break;
  }
  return roots;
}

function endsSearch(name: string): boolean {
  return name === ".git" || /^tm-site\.config\.[a-z]+$/.test(name);
}

/** The level that a directory or a file is in a tree; null where the tree does not hold it. */
export function levelIn({ directory }: LoadedTree, tree: Tree, where: string): string | null {
  const path = relative(directory, resolve(where)).replaceAll("\\", "/");
  for (const level of tree.levels.values())
    if (level.model && (level.path === path || level.model.file === path)) return level.path;
  return null;
}
