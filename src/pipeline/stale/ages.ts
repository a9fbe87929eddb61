import { readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { type CommittedPath, committed, isSameBlob, lastCommits } from "../git/dates.ts";
import { isShallow } from "../git/snapshot.ts";

/** When a file was last changed: by a commit, or where it is not what a commit has, by itself. */
export interface Age {
  /** Since 1970. */
  readonly seconds: number;
  readonly by: "commit" | "file";
}

export interface Ages {
  /** By absolute path; none for what cannot be looked at. */
  readonly of: ReadonlyMap<string, Age>;
  /** Whether the repository has only its last commits, so that what seems young may be old. */
  readonly isShallow: boolean;
}

/** Larger files are taken for unchanged. In bytes. */
const comparedAtMost = 16 * 2 ** 20;
const atOnce = 32;

/**
 * When files and folders were last changed.
 * @param files absolute
 * @param top of the repository; null where there is none
 */
export async function agesOf(
  files: readonly string[],
  top: string | null,
  signal?: AbortSignal,
): Promise<Ages> {
  const ages = new Map<string, Age>();
  const inRepository = new Map<string, string>();
  if (top !== null)
    for (const file of files) inRepository.set(file, relative(top, file).replaceAll("\\", "/"));
  const paths = [...inRepository.values()];
  const known: ReadonlyMap<string, CommittedPath> =
    top === null ? new Map() : await committed(top, paths, signal);
  const unchanged = new Map<string, string>();
  for (let at = 0; at < files.length; at += atOnce) {
    const some = files.slice(at, at + atOnce);
    await Promise.all(
      some.map(async (file) => {
        const path = inRepository.get(file) ?? "";
        const info = await stat(file).catch(() => null);
        if (info === null) return;
        const has = known.get(path);
        if (has && (await isUnchanged(file, has, info.size))) unchanged.set(file, path);
        else ages.set(file, { seconds: Math.floor(info.mtimeMs / 1000), by: "file" });
      }),
    );
  }
  if (top === null || unchanged.size === 0) return { of: ages, isShallow: false };
  const commits = await lastCommits(top, [...new Set(unchanged.values())], signal);
  for (const [file, path] of unchanged) {
    const seconds = commits.get(path);
    if (seconds !== undefined) ages.set(file, { seconds, by: "commit" });
  }
  return { of: ages, isShallow: await isShallow(join(top)) };
}

async function isUnchanged(file: string, has: CommittedPath, size: number): Promise<boolean> {
  if (has.type === "tree" || size > comparedAtMost) return true;
  return isSameBlob(has, await readFile(file));
}
