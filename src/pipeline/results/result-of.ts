import { dirname, join, relative, resolve } from "node:path";
import type { JudgedTree } from "../../judged-tree.ts";
import { notingNothing, readFile, stat } from "../../store/looks.ts";
import { rootsAbove } from "../../tree/load/root-above.ts";
import { GitError } from "../git/git.ts";
import { commitNamed, isShallow, snapshotOf } from "../git/snapshot.ts";
import { judge } from "../judge.ts";
import type { JudgeOptions } from "../options.ts";
import { claimsFindings, type FindingsFile, readFindingsFile } from "./findings-file.ts";

/** What was found in a tree: at another time, in another place, or by another run. */
export type Result =
  /** A tree that was judged for this. */
  | {
      readonly kind: "judged";
      readonly judged: JudgedTree;
      /** The commit that it was taken from; null for a folder or a file. */
      readonly commit: string | null;
    }
  /** What an earlier run wrote. */
  | { readonly kind: "file"; readonly file: string; readonly findings: FindingsFile }
  /** A commit that does not have the tree. */
  | { readonly kind: "absent"; readonly commit: string };

export interface ResultOptions extends JudgeOptions {
  /** The tree that revisions are revisions of: a directory or a file. Default: where one stands. */
  readonly tree?: string;
}

/** It is no result, and none can be made of it. Its message is a sentence about it. */
export class ResultError extends Error {
  override readonly name = "ResultError";
  readonly code = "no-result";
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

const usual = "name a findings.json, a folder of one, a tree of models, or a git revision";

/** Where a folder that tm-site wrote holds its findings. */
const findingsIn = ["data/findings.json", "findings.json"];

/**
 * The result that a word stands for: a findings.json; a folder that holds one, such as a site; a tree of models, which is
 * judged; or a git revision, at which the tree of the options is judged as it was. What lies there goes before a revision
 * of the same name.
 * @throws ResultError for anything else; the reason of `signal` when that ends it
 */
export async function resultOf(where: string, options: ResultOptions = {}): Promise<Result> {
  const { tree = ".", ...judging } = options;
  const info = await stat(where).catch(() => null);
  if (info === null) return atRevision(where, tree, judging);
  if (info.isDirectory()) {
    for (const name of findingsIn) {
      const file = join(where, name);
      const inFolder = await stat(file).catch(() => null);
      if (inFolder?.isFile()) return inFile(file, await textOf(file));
    }
    return { kind: "judged", judged: await judge(where, judging), commit: null };
  }
  if (!isModel(where) || claimsFindings(where, await textOf(where)))
    return inFile(where, await textOf(where));
  const judged = await judge(where, judging);
  // Any other JSON would pass as a model of nothing.
  if (isJson(where) && !hasElements(judged)) throw new ResultError(`${where} is no findings.json.`, usual);
  return { kind: "judged", judged, commit: null };
}

const isJson = (file: string): boolean => /\.json$/i.test(file);
const isModel = (file: string): boolean => /\.(?:md|ya?ml|json|m?[jt]s)$/i.test(file);

function hasElements({ loaded }: JudgedTree): boolean {
  return [...loaded.models.values()].some(({ elements }) => elements.length > 0);
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new ResultError(`${file} cannot be read: ${(error as Error).message}.`, usual);
  }
}

function inFile(file: string, text: string): Result {
  const findings = readFindingsFile(text);
  if ("problem" in findings) throw new ResultError(`${file} ${findings.problem}.`, usual);
  return { kind: "file", file, findings };
}

async function atRevision(revision: string, tree: string, options: JudgeOptions): Promise<Result> {
  const { signal, root = null, alone = false, output = null } = options;
  const target = resolve(tree);
  const info = await stat(target).catch(() => null);
  if (info === null)
    throw new ResultError(
      `${revision} is no file and no folder, and ${tree}, of which it could be a git revision, does not exist.`,
      `${usual}; --models names the tree of revisions`,
    );
  const own = info.isDirectory() ? target : dirname(target);
  const top = alone ? own : resolve(root ?? (await rootsAbove(target))[0] ?? own);
  try {
    const commit = await commitNamed(revision, top, signal);
    if (commit === null) throw await unknown(revision, top);
    const snapshot = await snapshotOf(commit, top, signal);
    try {
      if (snapshot.directory === null) return { kind: "absent", commit };
      const { directory } = snapshot;
      const then = join(directory, relative(top, target));
      const isThere = await notingNothing(() =>
        stat(then).then(
          () => true,
          () => false,
        ),
      );
      if (!isThere) return { kind: "absent", commit };
      const judged = await notingNothing(() =>
        judge(then, {
          ...options,
          // It is no file of that time.
          config: null,
          root: root === null ? null : directory,
          output: output === null ? null : join(directory, relative(top, resolve(output))),
        }),
      );
      return { kind: "judged", judged, commit };
    } finally {
      snapshot.remove();
    }
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new ResultError(`${revision} is no file, no folder and no git revision: ${error.message}.`, usual);
  }
}

async function unknown(revision: string, directory: string): Promise<ResultError> {
  const hint = (await isShallow(directory))
    ? `this repository has only its last commits: git fetch --depth=1 origin ${plainName(revision)}, or a whole checkout`
    : usual;
  return new ResultError(`${revision} is no file, no folder and no git revision.`, hint);
}

const plainName = (revision: string): string =>
  /^[\w./-]+$/.test(revision) ? revision.replace(/^origin\//, "") : "REVISION";
