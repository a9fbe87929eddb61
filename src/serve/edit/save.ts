import { createHash, randomBytes } from "node:crypto";
import { link, lstat, mkdir, open, readFile, realpath, rename, rm } from "node:fs/promises";
import { basename, dirname, join, posix } from "node:path";
import { formatOf } from "../../language/document/format.ts";
import { isLevelFile, isLinked } from "../../tree/load/paths.ts";

/** A file as it is to be saved. */
export interface Saving {
  /** Relative to the root of the tree, with `/`. */
  readonly file: string;
  readonly text: string;
  /** Of what was opened; null for a file that is to be new. */
  readonly digest: string | null;
}

/** What a file holds now; null where there is none. */
export interface OnDisk {
  readonly file: string;
  readonly text: string | null;
  readonly digest: string | null;
}

export const digestOfText = (text: string | Buffer): string =>
  createHash("sha256").update(text).digest("hex");

/**
 * Whether something is a file of the tree that an editor may open and save: text of a model, of rules or of decisions.
 * Nothing hidden, nothing above, nothing that is run.
 * @param known files that are read with the tree, whatever they are called
 */
export function mayEdit(file: string, known: readonly string[]): boolean {
  if (posix.normalize(file) !== file || posix.isAbsolute(file) || /[\\:\u0000-\u001f\u007f]/.test(file))
    return false;
  const parts = file.split("/");
  if (parts.some((part) => part === "" || part.startsWith(".") || part === "node_modules")) return false;
  if (formatOf(file) === null) return false;
  return (
    known.includes(file) || isLevelFile(file) || ["rules.yaml", "decisions.yaml"].includes(basename(file))
  );
}

/** @param root absolute, without links in it */
export async function readOnDisk(root: string, file: string): Promise<OnDisk> {
  if (await isLinked(root, file)) return { file, text: null, digest: null };
  const bytes = await readFile(join(root, file)).catch(() => null);
  return { file, text: bytes?.toString("utf8") ?? null, digest: bytes && digestOfText(bytes) };
}

/**
 * Saves files, each as a whole or not at all. Where one is not what was opened, nothing is saved.
 * @param root absolute, without links in it
 * @returns what is on the disk of those that are not what was opened; empty where all are saved
 * @throws an error with a code of the system where a file cannot be written
 */
export async function saveAll(root: string, files: readonly Saving[]): Promise<OnDisk[]> {
  const before = await conflicts(root, files);
  if (before.length > 0) return before;
  const written: { readonly saving: Saving; readonly temporary: string }[] = [];
  try {
    for (const saving of files) written.push({ saving, temporary: await writeBeside(root, saving) });
    // Writing takes a while.
    const meanwhile = await conflicts(root, files);
    if (meanwhile.length > 0) return meanwhile;
    for (const { saving, temporary } of written) {
      const target = join(root, saving.file);
      if (saving.digest !== null) await rename(temporary, target);
      // Fails where there is one by now.
      else await link(temporary, target);
    }
    return [];
  } finally {
    for (const { temporary } of written) await rm(temporary, { force: true });
  }
}

async function conflicts(root: string, files: readonly Saving[]): Promise<OnDisk[]> {
  const found = await Promise.all(files.map(({ file }) => readOnDisk(root, file)));
  return found.filter(({ digest }, index) => digest !== files[index]?.digest);
}

/** Into the same folder, so that it can take the place of the other in one step. */
async function writeBeside(root: string, { file, text }: Saving): Promise<string> {
  const target = join(root, file);
  if (await isLinked(root, file)) throw refused(file);
  await mkdir(dirname(target), { recursive: true });
  if ((await realpath(dirname(target))) !== dirname(target)) throw refused(file);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}`);
  const mode = await lstat(target).then(
    (info) => info.mode & 0o777,
    () => 0o666,
  );
  const handle = await open(temporary, "wx", mode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return temporary;
}

function refused(file: string): Error {
  return Object.assign(new Error(`${file} lies behind a symbolic link.`), { code: "behind-a-link" });
}
