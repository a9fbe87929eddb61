import { dirname, join, relative, resolve } from "node:path";
import { existsSync } from "../store/looks.ts";

/**
 * The way from the top of the repository, or from the directory that stands for it (`sourceRoot`), to the root of a tree: empty, or ends
 * in `/`. Empty where the tree is in no repository, or outside that directory.
 */
export function sourcePrefix(root: string, sourceRoot: string | null): string {
  const top = sourceRoot ?? topOfRepository(root);
  if (top === null) return "";
  const way = relative(resolve(top), resolve(root)).replaceAll("\\", "/");
  return way === "" || way.startsWith("..") ? "" : `${way}/`;
}

/** The directory that holds `.git`, which is a file in a worktree. */
export function topOfRepository(from: string): string | null {
  const directory = resolve(from);
  if (existsSync(join(directory, ".git"))) return directory;
  const above = dirname(directory);
  return above === directory ? null : topOfRepository(above);
}
