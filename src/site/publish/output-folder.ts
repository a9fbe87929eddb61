import { realpathSync, rmdirSync } from "node:fs";
import { mkdir, readdir, readFile, readlink, realpath, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { SiteError } from "../site-error.ts";
import { filesOfSite } from "./manifest.ts";

/**
 * What lies where the site is to go: nothing, an empty folder, a site that tm-site wrote with the files that its
 * manifest lists, or anything else.
 */
export type OutputState =
  | { readonly kind: "missing" | "empty" | "foreign" }
  | { readonly kind: "site"; readonly files: ReadonlySet<string> };

/** Where the output folder is. */
export interface Output {
  /** Its real path, behind links, even of one that is not there. */
  readonly target: string;
  /** The topmost of its parents that had to be made; null if all were there. */
  readonly made: string | null;
}

/** Finds the output folder, and makes its parents. */
export async function resolveOutput(out: string): Promise<Output> {
  let path = resolve(out);
  for (let hops = 0; ; hops++) {
    const link = await readlink(path).catch(() => null);
    if (link === null) break;
    if (hops === 40) throw notUsable(out, "is a symbolic link that leads nowhere");
    path = resolve(dirname(path), link);
  }
  if (dirname(path) === path) throw notUsable(out, "is the root of the file system");
  try {
    const made = (await mkdir(dirname(path), { recursive: true })) ?? null;
    const target = await realpath(path).catch(async () =>
      join(await realpath(dirname(path)), basename(path)),
    );
    return { target, made };
  } catch (error) {
    throw notUsable(out, "cannot be made", error);
  }
}

/** Takes away the parents that were made for a site that did not come; whatever else lies in one keeps it. */
export function removeParents({ target, made }: Output): void {
  if (made === null) return;
  try {
    for (let at = dirname(target); isWithin(at, realpathSync(made)); at = dirname(at)) rmdirSync(at);
  } catch {
    // Not empty, or gone already.
  }
}

/** `ignored` are names that do not count as content. Throws a SiteError for what is no folder. */
export async function outputState(out: string, ignored: (name: string) => boolean): Promise<OutputState> {
  let names: string[];
  try {
    names = await readdir(out);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return { kind: "missing" };
    throw notUsable(out, code === "ENOTDIR" ? "is not a folder" : "cannot be read", error);
  }
  if (names.every(ignored)) return { kind: "empty" };
  const files = await filesOfSite(out);
  return files ? { kind: "site", files } : { kind: "foreign" };
}

/** A folder that something is mounted on cannot be renamed, and its neighbours may be on another disk. */
export async function isMountPoint(folder: string): Promise<boolean> {
  const [own, parent] = await Promise.all([stat(folder).catch(() => null), stat(dirname(folder))]);
  if (own === null) return false;
  if (own.dev !== parent.dev) return true;
  // The same disk may be mounted twice. Field 5 of proc_pid_mountinfo(5) is the mount point, with octal escapes.
  const mounts = await readFile("/proc/self/mountinfo", "utf8").catch(() => "");
  return mounts.split("\n").some((line) => unescapeOctal(line.split(" ")[4] ?? "") === folder);
}

function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}

/** Both are real paths; a folder is within itself. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

export function notUsable(out: string, problem: string, cause?: unknown): SiteError {
  const { code } = Object(cause) as NodeJS.ErrnoException;
  return new SiteError(
    "output-not-usable",
    `The output folder ${out} ${problem}${code ? ` (${code})` : ""}.`,
    {
      hint: "Choose another folder with --out.",
      cause,
    },
  );
}
