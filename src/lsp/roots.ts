import { readdir } from "node:fs/promises";
import { dirname, relative } from "node:path";
import { isLevelFile } from "../tree/load/paths.ts";

/**
 * The directory of the tree that a file belongs to: the highest one above it that has a model, up to a config file or the
 * top of the repository; its own directory where none has.
 */
export async function rootOf(file: string): Promise<string> {
  let root: string | null = null;
  for (let at = dirname(file); ; at = dirname(at)) {
    const entries = await readdir(at, { withFileTypes: true }).catch(() => []);
    if (entries.some((entry) => entry.isFile() && isLevelFile(entry.name))) root = at;
    if (entries.some(({ name }) => name === ".git" || /^tm-site\.config\.[a-z]+$/.test(name))) break;
    if (dirname(at) === at) break;
  }
  return root ?? dirname(file);
}

/** The name of a file in a tree, with `/`; null where it lies elsewhere, or where trees are not walked. */
export function nameIn(directory: string, file: string): string | null {
  const name = relative(directory, file).replaceAll("\\", "/");
  if (name === "" || name.startsWith("../") || name === ".." || /^[A-Za-z]:/.test(name)) return null;
  return name.split("/").some((part) => /^[._]/.test(part) || part === "node_modules") ? null : name;
}
