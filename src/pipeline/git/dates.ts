import { createHash } from "node:crypto";
import { git } from "./git.ts";

/** What git knows of a path in a repository. */
export interface CommittedPath {
  readonly object: string;
  readonly type: "blob" | "tree";
}

/** No path that git is told about line by line may have more than one. */
const isOneLine = (path: string): boolean => path !== "" && !/[\n\0]/.test(path);

/** What the last commit has under each of some paths, which begin at the top of the repository; none for what it has not. */
export async function committed(
  top: string,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, CommittedPath>> {
  const asked = paths.filter(isOneLine);
  const input = asked.map((path) => `HEAD:${path}\n`).join("");
  const format = "--batch-check=%(objectname) %(objecttype)";
  const { code, stdout } = await git(top, ["cat-file", format], { input, signal });
  const known = new Map<string, CommittedPath>();
  if (code !== 0) return known;
  for (const [at, row] of stdout.toString("utf8").split("\n").entries()) {
    const [, object = "", type] = /^([0-9a-f]{40,64}) (blob|tree)$/.exec(row) ?? [];
    const path = asked[at];
    if (path !== undefined && (type === "blob" || type === "tree")) known.set(path, { object, type });
  }
  return known;
}

/** Whether a file is what git has: as it is, or with the ends of lines that a work tree may give it. */
export function isSameBlob({ object }: CommittedPath, content: Buffer): boolean {
  const digest = (bytes: Buffer) =>
    createHash(object.length === 64 ? "sha256" : "sha1")
      .update(`blob ${bytes.length}\0`)
      .update(bytes)
      .digest("hex");
  if (digest(content) === object) return true;
  const unix = Buffer.from(content.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
  return unix.length < content.length && digest(unix) === object;
}

/**
 * When each of some files or folders was last changed by a commit: in one walk through the history, which ends when all
 * are found.
 * @param paths from the top of the repository
 * @returns seconds since 1970, by path
 */
export async function lastCommits(
  top: string,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const wanted = new Set(paths.filter(isOneLine));
  const found = new Map<string, number>();
  if (wanted.size === 0) return found;
  let date = 0;
  let rest = "";
  const onOutput = (piece: Buffer): boolean => {
    const parts = (rest + piece.toString("latin1")).split("\0");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      const [, seconds] = /^\x01(\d+)$/.exec(part) ?? [];
      if (seconds !== undefined) date = Number(seconds);
      else note(Buffer.from(part.replace(/^\n/, ""), "latin1").toString("utf8"));
    }
    return found.size < wanted.size;
  };
  const note = (file: string): void => {
    for (let path = file; path !== ""; path = path.slice(0, Math.max(0, path.lastIndexOf("/"))))
      if (wanted.has(path) && !found.has(path)) found.set(path, date);
  };
  const input = `--\n${[...wanted].map((path) => `${path}\n`).join("")}`;
  const args = ["log", "--no-renames", "--format=tformat:%x01%ct", "--name-only", "-z", "HEAD", "--stdin"];
  await git(top, args, { input, onOutput, signal });
  return found;
}
