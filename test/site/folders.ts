import { mkdir, mkdtemp, readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { forATime } from "../support/temporary.ts";

/** An empty folder that goes when the tests of the file are done. */
export async function emptyFolder(): Promise<string> {
  return forATime(await mkdtemp(join(tmpdir(), "site-test-")));
}

export type Files = Readonly<Record<string, string>>;

export async function writeFiles(folder: string, files: Files): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** All files below a folder with their texts; a link is `-> target`. */
export async function readFiles(folder: string): Promise<Files> {
  const files: Record<string, string> = {};
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(folder.length + 1);
    if (entry.isSymbolicLink()) files[path] = `-> ${await readlink(file)}`;
    else if (entry.isFile()) files[path] = await readFile(file, "utf8");
  }
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}
