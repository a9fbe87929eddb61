import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { forATime } from "./temporary.ts";

/** An empty folder that goes when the tests of the file are done. */
export async function emptyFolder(): Promise<string> {
  return forATime(await mkdtemp(join(tmpdir(), "tm-site-test-")));
}

export type Files = Readonly<Record<string, string>>;

/** Writes texts into a folder, by path with `/`. */
export async function writeTree(folder: string, files: Files): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return folder;
}

/** Paths of all files below a folder, with `/`, in order. */
export async function pathsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll(sep, "/"),
    )
    .sort();
}

/** All files below a folder, byte by byte. */
export async function bytesIn(folder: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const path of await pathsIn(folder)) files.set(path, await readFile(join(folder, path)));
  return files;
}

/** Paths of the files in which two folders differ, those included that only one of them has. */
export function differences(one: ReadonlyMap<string, Buffer>, other: ReadonlyMap<string, Buffer>): string[] {
  const paths = new Set([...one.keys(), ...other.keys()]);
  const isSame = (a: Buffer | undefined, b: Buffer | undefined) => a !== undefined && b?.equals(a) === true;
  return [...paths].filter((path) => !isSame(one.get(path), other.get(path))).sort();
}
