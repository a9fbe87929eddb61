import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { sourcesDigest } from "../../scripts/sources.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** Holds the folders of all tests of a run. */
    readonly folder: string;
    /** The digest of the sources. */
    readonly sources: string;
  }
}

/** Called before the first test: the folders of all tests are in one, which goes after the last. */
export default async function open(project: TestProject): Promise<() => Promise<void>> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "tm-site-tests-")));
  // Some tests start programs as another user.
  await chmod(folder, 0o755);
  project.provide("folder", folder);
  project.provide("sources", sourcesDigest());
  return () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

const nameOfFolder = () => join(inject("folder"), "tm-site-test-");

/** An empty folder. It goes when all tests are done. */
export async function emptyFolder(): Promise<string> {
  return mkdtemp(nameOfFolder());
}

/** Texts by path, with `/`. */
export type Files = Readonly<Record<string, string>>;

/** Writes texts into a folder, which is made if it is not there. */
export async function writeTree(folder: string, files: Files): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return folder;
}

/** A folder with these files; one text alone is `model.md`. */
export async function folderWith(texts: string | Files): Promise<string> {
  return writeTree(await emptyFolder(), typeof texts === "string" ? { "model.md": texts } : texts);
}

/**
 * A folder with these files, at once, and with symbolic links: where each lies, and what it points to.
 * @returns the folder, absolute
 */
export function tempTree(
  files: Readonly<Record<string, string | Uint8Array>>,
  links: Readonly<Record<string, string>> = {},
): string {
  const folder = mkdtempSync(nameOfFolder());
  const place = (file: string) => {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  };
  for (const [file, content] of Object.entries(files)) writeFileSync(place(file), content);
  for (const [link, target] of Object.entries(links)) symlinkSync(target, place(link));
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

/** All files below a folder with their texts; a link is `-> target`. */
export async function readFiles(folder: string): Promise<Files> {
  const files: Record<string, string> = {};
  for (const path of await pathsIn(folder)) {
    const file = join(folder, path);
    const target = await readlink(file).catch(() => null);
    files[path] = target === null ? await readFile(file, "utf8") : `-> ${target}`;
  }
  return files;
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
