import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type TemporaryFolder, temporaryFolder } from "../../process-end.ts";
import { blobs } from "./blobs.ts";
import { GitError, git, gitLine } from "./git.ts";

/** A folder of a repository as it was at a commit, among the temporary files of the system. */
export interface Snapshot {
  readonly commit: string;
  /** What stands for the folder: absolute. Null where the commit does not have it. */
  readonly directory: string | null;
  remove(): void;
}

/** In bytes, and files. A tree of models is far from either. */
const limits = { total: 200 * 2 ** 20, files: 100_000, other: 2 ** 20 };

/**
 * The commit that a name stands for in the repository of a directory.
 * @returns null where it stands for none
 * @throws GitError where there is no git, or no repository
 */
export async function commitNamed(
  revision: string,
  directory: string,
  signal?: AbortSignal,
): Promise<string | null> {
  // An option, a search in messages, a path in a commit, a range: none of them is a commit.
  if (!/^[^-:\s][^:\s]*$/.test(revision) || revision.includes("..")) return null;
  const { code, stderr } = await git(directory, ["rev-parse", "--show-toplevel"], { signal });
  if (code !== 0) throw new GitError(inNoRepository(stderr));
  return gitLine(directory, ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`], { signal });
}

/** Whether a repository has only the last commits, as machines often fetch it. */
export async function isShallow(directory: string): Promise<boolean> {
  return (await gitLine(directory, ["rev-parse", "--is-shallow-repository"])) === "true";
}

function inNoRepository(said: string): string {
  return /not a git repository/.test(said)
    ? "there is no git repository here"
    : `git does not look into this repository: ${said.split("\n")[0]?.replace(/^fatal: /, "")}`;
}

/**
 * Writes the files of a folder as they were at a commit: what git has, byte by byte, without what it would make of them
 * in a work tree. Symbolic links and submodules are left out, and so are large files that are no text of a model.
 * @param directory absolute; in the repository
 */
export async function snapshotOf(commit: string, directory: string, signal?: AbortSignal): Promise<Snapshot> {
  const prefix = await gitLine(directory, ["rev-parse", "--show-prefix"], { signal });
  if (prefix === null) throw new GitError(`${directory} is in no git repository`);
  const tree = prefix === "" ? `${commit}^{tree}` : `${commit}:${prefix.replace(/\/$/, "")}`;
  const listed = await git(directory, ["ls-tree", "-r", "-z", "-l", "--full-tree", tree], { signal });
  if (listed.code !== 0) return { commit, directory: null, remove: () => undefined };
  const files = filesIn(listed.stdout.toString("utf8"), commit);
  const folder = temporaryFolder("tm-site-revision-");
  try {
    await fill(folder, prefix, files, directory, signal);
  } catch (error) {
    folder.remove();
    throw error;
  }
  return { commit, directory: join(folder.path, prefix), remove: folder.remove };
}

interface ListedFile {
  readonly path: string;
  readonly object: string;
}

async function fill(
  folder: TemporaryFolder,
  prefix: string,
  files: readonly ListedFile[],
  repository: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  // Here ends the search for a tree that this one may be part of.
  await writeFile(join(folder.path, ".git"), "");
  await mkdir(join(folder.path, prefix), { recursive: true });
  const paths = new Map<string, string[]>();
  for (const { path, object } of files) paths.set(object, [...(paths.get(object) ?? []), path]);
  for await (const { object, content } of blobs(repository, [...paths.keys()], signal)) {
    for (const path of paths.get(object) ?? []) {
      const file = join(folder.path, prefix, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content, { flag: "wx" });
    }
  }
}

/** What of `ls-tree -r -z -l` is to be written. */
function filesIn(listing: string, commit: string): ListedFile[] {
  const files: ListedFile[] = [];
  let total = 0;
  for (const row of listing.split("\0")) {
    const [, mode = "", object = "", digits = "", path = ""] =
      /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t([\s\S]+)$/.exec(row) ?? [];
    const size = Number(digits);
    if (!mode.startsWith("100") || !isSafe(path) || (size > limits.other && !mayBeModel(path))) continue;
    total += size;
    files.push({ path, object });
    if (total > limits.total || files.length > limits.files)
      throw new GitError(`the folder is too large at ${commit.slice(0, 12)} to be judged once more`);
  }
  return files;
}

/** A repository may hold any name, and a path out of the folder is one. */
function isSafe(path: string): boolean {
  const isWindows = process.platform === "win32";
  return path
    .split("/")
    .every((step) => !["", ".", "..", "node_modules"].includes(step) && !(isWindows && /[\\:]/.test(step)));
}

const mayBeModel = (path: string): boolean => /\.(?:md|ya?ml|json|m?[jt]s)$/.test(path);
