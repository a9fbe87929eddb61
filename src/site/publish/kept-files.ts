import { cp, lstat, mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { compareText } from "../../model/diagnostic.ts";

/** What a user put into a published site (CNAME, .git, …), which its manifest does not list. Paths with `/`. */
export interface KeptFiles {
  /** Files, and folders in which nothing is tm-site's. They stay. */
  readonly kept: readonly KeptEntry[];
  /** Those that the new site has a file of its own for. */
  readonly conflicts: readonly string[];
}

export interface KeptEntry {
  readonly path: string;
  readonly isFolder: boolean;
}

/**
 * Compares a published site with its manifest and with the site that is to replace it. `ignored` are names in `out`
 * that belong to neither.
 */
export async function keptFiles(
  out: string,
  next: string,
  listed: ReadonlySet<string>,
  ignored: (name: string) => boolean,
): Promise<KeptFiles> {
  const folders = foldersOf(listed);
  const kept: KeptEntry[] = [];
  const conflicts: string[] = [];

  async function visit(folder: string): Promise<void> {
    const entries = await readdir(join(out, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => compareText(a.name, b.name))) {
      const path = `${folder}${entry.name}`;
      if (listed.has(path) || (folder === "" && ignored(path))) continue;
      const isFolder = entry.isDirectory();
      const kind = await kindOf(join(next, path));
      if (isFolder && (folders.has(path) || kind === "folder")) await visit(`${path}/`);
      else if (kind !== "none") conflicts.push(path);
      else kept.push({ path, isFolder });
    }
  }

  await visit("");
  return { kept, conflicts };
}

/** Copies what is kept into the new site, as it is. */
export async function carryOver(kept: readonly KeptEntry[], out: string, next: string): Promise<void> {
  for (const { path } of kept) {
    await mkdir(dirname(join(next, path)), { recursive: true });
    await cp(join(out, path), join(next, path), {
      recursive: true,
      preserveTimestamps: true,
      verbatimSymlinks: true,
    });
  }
}

function foldersOf(files: ReadonlySet<string>): Set<string> {
  const folders = new Set<string>();
  for (const file of files) {
    for (let end = file.lastIndexOf("/"); end > 0; end = file.lastIndexOf("/", end - 1)) {
      const folder = file.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/** `blocked`: a file stands where a folder would have to be. */
async function kindOf(path: string): Promise<"file" | "folder" | "blocked" | "none"> {
  try {
    return (await lstat(path)).isDirectory() ? "folder" : "file";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOTDIR" ? "blocked" : "none";
  }
}
